// libcurl, loaded by the first request and not at the start of the program: two dozen libraries come with it
// (TLS twice, LDAP, Kerberos), and to load them takes twice as long as to answer a question that fetches
// nothing.
//
// Called by transfer.cc and transfer_hop.cc, on any thread. The functions are libcurl's own, by their names
// without "curl_". Once loaded it stays.
#pragma once

#include <curl/curl.h>

#include "core/result.h"

namespace tradewire {

struct CurlLibrary {
  decltype(&::curl_global_init) global_init;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_multi_init) multi_init;
  decltype(&::curl_multi_setopt) multi_setopt;
  decltype(&::curl_multi_add_handle) multi_add_handle;
  decltype(&::curl_multi_remove_handle) multi_remove_handle;
  decltype(&::curl_multi_perform) multi_perform;
  decltype(&::curl_multi_poll) multi_poll;
  decltype(&::curl_multi_info_read) multi_info_read;
  decltype(&::curl_multi_cleanup) multi_cleanup;
};

// The library of that file, or why it cannot be used: it is missing, or too old to have a function.
Result<CurlLibrary> LoadCurlLibrary(const char* file);

// The one that all requests share, set up for use by threads.
const Result<CurlLibrary>& Curl();

}  // namespace tradewire

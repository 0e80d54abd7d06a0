#include "fetcher/http/curl_library.h"

#include <dlfcn.h>

#include <string>
#include <type_traits>

#include "core/memory.h"

namespace tradewire {
namespace {

tl::unexpected<Error> NotUsable(const char* file) {
  const char* words = dlerror();
  return Fail(ErrorKind::kNetwork, file,
              "cannot be used (" + std::string(words != nullptr ? words : "") + "); install libcurl 4");
}

// The ABI that libcurl has had since 2006.
Result<CurlLibrary> LoadAndSetUp() {
  Result<CurlLibrary> curl = LoadCurlLibrary("libcurl.so.4");
  if (curl) RequireMemory(curl->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
  return curl;
}

}  // namespace

Result<CurlLibrary> LoadCurlLibrary(const char* file) {
  void* const library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) return NotUsable(file);
  bool whole = true;
  const auto find = [&](const char* name, auto* function) {
    *function = reinterpret_cast<std::remove_pointer_t<decltype(function)>>(dlsym(library, name));
    whole = whole && *function != nullptr;
  };
  CurlLibrary curl{};
  find("curl_global_init", &curl.global_init);
  find("curl_slist_append", &curl.slist_append);
  find("curl_slist_free_all", &curl.slist_free_all);
  find("curl_easy_init", &curl.easy_init);
  find("curl_easy_setopt", &curl.easy_setopt);
  find("curl_easy_getinfo", &curl.easy_getinfo);
  find("curl_easy_strerror", &curl.easy_strerror);
  find("curl_easy_cleanup", &curl.easy_cleanup);
  find("curl_multi_init", &curl.multi_init);
  find("curl_multi_setopt", &curl.multi_setopt);
  find("curl_multi_add_handle", &curl.multi_add_handle);
  find("curl_multi_remove_handle", &curl.multi_remove_handle);
  find("curl_multi_perform", &curl.multi_perform);
  find("curl_multi_poll", &curl.multi_poll);
  find("curl_multi_info_read", &curl.multi_info_read);
  find("curl_multi_cleanup", &curl.multi_cleanup);
  if (!whole) return NotUsable(file);
  return curl;
}
const Result<CurlLibrary>& Curl() {
  static const Result<CurlLibrary> curl = LoadAndSetUp();
  return curl;
}

}  // namespace tradewire

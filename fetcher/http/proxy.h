// Which proxy of the environment a URL goes through, when proxies are allowed at all.
//
// Called by transfer_hop.cc. Reads http_proxy (lower case only: a web server passes HTTP_PROXY from its
// clients), https_proxy, HTTPS_PROXY, all_proxy and no_proxy. Any thread, as long as none changes the
// environment.
#pragma once

#include <string>

#include "fetcher/http/url.h"

namespace tradewire {

// The proxy's URL, empty when the connection is direct.
std::string ProxyFor(const Url& url);

}  // namespace tradewire

// WARC 1.1 records (ISO 28500:2017), gzipped one by one or plain: what the archive reader reads again.
//
//   out << WarcInfo("tradewire 0.1", true) << WarcRecord(page, true) …
//
// Pure, any thread; memory is that of one record. Pages go out as `resource` records, since the headers of
// the response are not kept. Ids depend on the content alone, so the same pages give the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "fetcher/warc/warc.h"

namespace tradewire {

// The record that begins an archive; `software` names the program and its version.
std::string WarcInfo(std::string_view software, bool gzip);

// One page. Its URL and date must be set; line breaks in them are dropped.
std::string WarcRecord(const WarcPage& page, bool gzip);

}  // namespace tradewire

// The charset labels that documents and servers use, and what iconv calls the charset that they mean.
//
// Called by charset.cc. Pure, any thread. The table is closed: a label from the network never reaches iconv
// itself, which would load whatever converter it names. Meanings follow the WHATWG encoding standard where
// browsers and registries differ (latin1 is windows-1252, gb2312 is GB18030, ks_c_5601-1987 is windows-949).
#pragma once

#include <string_view>

namespace tradewire {

struct Charset {
  std::string_view name;   // lower case, as reports show it; empty: unknown
  std::string_view iconv;  // as glibc spells it
};

// Case, white space, quotes and the difference of '_' and '-' do not matter. An unknown label gives an empty
// name.
Charset FindCharset(std::string_view label);

}  // namespace tradewire

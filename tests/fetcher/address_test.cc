#include "fetcher/http/address.h"

#include <gtest/gtest.h>

#include <string>

namespace tradewire {
namespace {

struct AddressRow {
  std::string name;
  std::string address;
  std::string why;  // empty: public
};

std::ostream& operator<<(std::ostream& out, const AddressRow& row) { return out << row.address; }

class WhyNotPublicTest : public testing::TestWithParam<AddressRow> {};

TEST_P(WhyNotPublicTest, Says) { EXPECT_EQ(WhyNotPublic(GetParam().address), GetParam().why); }

const AddressRow kRows[] = {
    {"public_v4", "93.184.216.34", ""},
    {"public_v4_below_private", "9.255.255.255", ""},
    {"public_v4_above_172", "172.32.0.1", ""},
    {"public_v4_below_cgnat", "100.63.255.255", ""},
    {"public_v4_above_cgnat", "100.128.0.0", ""},
    {"public_v6", "2606:2800:220:1::1", ""},
    {"loopback", "127.0.0.1", "loopback"},
    {"loopback_far", "127.255.255.254", "loopback"},
    {"zero", "0.0.0.0", "this-network"},
    {"zero_network", "0.1.2.3", "this-network"},
    {"private_10", "10.1.2.3", "private"},
    {"private_172", "172.31.255.255", "private"},
    {"private_192", "192.168.1.1", "private"},
    {"link_local", "169.254.1.1", "link-local"},
    {"metadata", "169.254.169.254", "link-local"},
    {"metadata_azure", "168.63.129.16", "metadata"},
    {"metadata_alibaba", "100.100.100.200", "carrier-grade NAT"},
    {"cgnat", "100.64.0.1", "carrier-grade NAT"},
    {"benchmarking", "198.19.0.1", "benchmarking"},
    {"documentation", "203.0.113.9", "documentation"},
    {"protocol_assignments", "192.0.0.8", "reserved"},
    {"multicast", "224.0.0.251", "multicast"},
    {"reserved", "240.0.0.1", "reserved"},
    {"broadcast", "255.255.255.255", "reserved"},
    {"v6_unspecified", "::", "unspecified"},
    {"v6_loopback", "::1", "loopback"},
    {"v6_mapped_loopback", "::ffff:127.0.0.1", "loopback"},
    {"v6_mapped_private", "::ffff:10.0.0.1", "private"},
    {"v6_mapped_hex", "::ffff:a9fe:a9fe", "link-local"},
    {"v6_mapped_public", "::ffff:93.184.216.34", ""},
    {"v6_compatible", "::192.168.0.1", "private"},
    {"v6_nat64", "64:ff9b::7f00:1", "loopback"},
    {"v6_nat64_public", "64:ff9b::5db8:d822", ""},
    {"v6_nat64_local", "64:ff9b:1::1", "private"},
    {"v6_6to4", "2002:a00:1::", "private"},
    {"v6_teredo", "2001:0:1::1", "Teredo"},
    {"v6_documentation", "2001:db8::1", "documentation"},
    {"v6_unique_local", "fd00:ec2::254", "private"},
    {"v6_link_local", "fe80::1", "link-local"},
    {"v6_site_local", "fec0::1", "reserved"},
    {"v6_multicast", "ff02::1", "multicast"},
    {"v6_discard", "100::1", "reserved"},
    {"v6_unassigned", "4000::1", "reserved"},
    {"words", "localhost", "not an address"},
    {"short_form", "127.1", "not an address"},
};

INSTANTIATE_TEST_SUITE_P(Addresses, WhyNotPublicTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire

#include "fetcher/feed/xml_tree.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

namespace tradewire {
namespace {

constexpr unsigned kParse =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol;

pugi::xml_node Node(void* node) { return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node)); }

bool IsText(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

}  // namespace

struct XmlTree::Impl {
  pugi::xml_document document;
};

bool XmlNode::IsElement() const { return Node(node_).type() == pugi::node_element; }

std::string_view XmlNode::Name() const { return Node(node_).name(); }

std::string_view XmlNode::Attribute(const char* name) const { return Node(node_).attribute(name).value(); }

bool XmlNode::HasAttribute(const char* name) const { return !Node(node_).attribute(name).empty(); }

std::vector<std::pair<std::string_view, std::string_view>> XmlNode::Attributes() const {
  std::vector<std::pair<std::string_view, std::string_view>> all;
  for (const pugi::xml_attribute& attribute : Node(node_).attributes())
    all.emplace_back(attribute.name(), attribute.value());
  return all;
}

XmlNode XmlNode::FirstChild() const { return XmlNode(Node(node_).first_child().internal_object()); }

XmlNode XmlNode::NextSibling() const { return XmlNode(Node(node_).next_sibling().internal_object()); }

XmlNode XmlNode::Parent() const { return XmlNode(Node(node_).parent().internal_object()); }

XmlNode XmlNode::Child(const char* name) const { return XmlNode(Node(node_).child(name).internal_object()); }

bool XmlNode::HasElements() const {
  const pugi::xml_node node = Node(node_);
  return std::any_of(node.begin(), node.end(),
                     [](const pugi::xml_node& n) { return n.type() == pugi::node_element; });
}

std::string XmlNode::OwnText() const {
  std::string text;
  for (const pugi::xml_node child : Node(node_).children()) {
    if (IsText(child)) text += child.value();
  }
  return text;
}

std::string XmlNode::DeepText() const {
  const pugi::xml_node node = Node(node_);
  std::string text;
  for (pugi::xml_node at = node.first_child(); at;) {
    if (IsText(at)) text += at.value();
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at && !at.next_sibling()) {
      at = at.parent() == node ? pugi::xml_node() : at.parent();
      text += ' ';
    }
    if (at) at = at.next_sibling();
  }
  return text;
}

std::string XmlNode::InnerXml() const {
  std::ostringstream out;
  for (const pugi::xml_node child : Node(node_).children()) child.print(out, "", pugi::format_raw);
  return out.str();
}

XmlTree::XmlTree() : impl_(std::make_unique<Impl>()) {}

XmlTree::~XmlTree() = default;

bool XmlTree::Parse(std::string* xml, size_t from) {
  return static_cast<bool>(impl_->document.load_buffer_inplace(xml->data() + from, xml->size() - from, kParse,
                                                               pugi::encoding_utf8));
}

XmlNode XmlTree::Root() const { return XmlNode(impl_->document.document_element().internal_object()); }

size_t XmlTreeBytes(std::string_view xml) {
  constexpr size_t kNode = 64;
  constexpr size_t kAttribute = 40;
  const auto count = [&](char wanted) {
    size_t found = 0;
    for (size_t at = xml.find(wanted); at != std::string_view::npos; at = xml.find(wanted, at + 1)) ++found;
    return found;
  };
  return count('<') * kNode + count('=') * kAttribute;
}

}  // namespace tradewire

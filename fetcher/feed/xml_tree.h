// A parsed XML document, as the feed readers walk it.
//
// Built by xml.cc, read by rss.cc, atom.cc and sitemap.cc. The one place that sees
// pugixml. Nothing here walks by recursion. A tree serves one thread; nodes are plain values that hold as
// long as their tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tradewire {

// An element or a piece of character data, or nothing. What is asked of nothing is empty.
class XmlNode {
 public:
  XmlNode() = default;
  explicit operator bool() const { return node_ != nullptr; }
  bool operator==(const XmlNode&) const = default;

  bool IsElement() const;
  std::string_view Name() const;                       // as written, with its prefix
  std::string_view Attribute(const char* name) const;  // empty when absent
  bool HasAttribute(const char* name) const;
  // Names and values in their order.
  std::vector<std::pair<std::string_view, std::string_view>> Attributes() const;

  XmlNode FirstChild() const;
  XmlNode NextSibling() const;
  XmlNode Parent() const;
  XmlNode Child(const char* name) const;

  bool HasElements() const;      // below it, directly
  std::string OwnText() const;   // all character data directly inside, as one string
  std::string DeepText() const;  // all character data below, in document order, with a space between elements
  std::string InnerXml() const;  // the mark-up inside, as text

  // for (const XmlNode child : node)
  class Iterator {
   public:
    explicit Iterator(void* at) : at_(at) {}
    XmlNode operator*() const { return XmlNode(at_); }
    Iterator& operator++() {
      at_ = XmlNode(at_).NextSibling().node_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    void* at_;
  };
  Iterator begin() const { return Iterator(FirstChild().node_); }
  static Iterator end() { return Iterator(nullptr); }

 private:
  friend class XmlTree;
  explicit XmlNode(void* node) : node_(node) {}
  void* node_ = nullptr;  // a pugi::xml_node_struct, which pugixml keeps to itself
};

class XmlTree {
 public:
  XmlTree();
  ~XmlTree();
  XmlTree(const XmlTree&) = delete;
  XmlTree& operator=(const XmlTree&) = delete;

  // Parses the text from `from` on in place: spoils it, and views it afterwards. False when it is not
  // well-formed. No external thing is read, no entity declared in the document is known.
  bool Parse(std::string* xml, size_t from);

  XmlNode Root() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// About how much memory the tree of a text takes, from its count of elements and attributes.
size_t XmlTreeBytes(std::string_view xml);

}  // namespace tradewire

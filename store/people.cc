#include "store/people.h"

#include <algorithm>

#include "store/person_rows.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

std::string Name(int64_t person) { return "official " + std::to_string(person); }

int64_t RootOf(Connection& db, int64_t person) {
  const auto root = db.AskInt("SELECT root_id FROM person WHERE id = ?1", person);
  if (!root)
    db.SetError({ErrorKind::kUsage, Name(person), "does not exist; see `tradewire query officials`"});
  return root.value_or(0);
}

void Join(Connection& db, int64_t from_root, int64_t into_root) {
  db.Run("UPDATE person SET root_id = ?2 WHERE root_id = ?1", from_root, into_root);
}

std::vector<Merge> ReadMerges(Connection& db) {
  std::vector<Merge> merges;
  Cursor rows = db.Ask(
      "SELECT m.id, f.id, f.name, i.id, i.name, m.at, m.reason FROM person_merge m "
      "JOIN person f ON f.id = m.from_id JOIN person i ON i.id = m.into_id ORDER BY m.id");
  while (rows.Next()) {
    merges.push_back({.id = rows->Int(0),
                      .from = {rows->Int(1), rows->String(2)},
                      .into = {rows->Int(3), rows->String(4)},
                      .at = rows->String(5),
                      .reason = rows->String(6)});
  }
  return merges;
}

void RecountGroup(Connection& db, const std::vector<int64_t>& people) {
  for (const int64_t person : people) PersonRows::Recount(db, person);
}

std::vector<int64_t> GroupOf(Connection& db, int64_t root) {
  std::vector<int64_t> people;
  Cursor rows = db.Ask("SELECT id FROM person WHERE root_id = ?1 ORDER BY id", root);
  while (rows.Next()) people.push_back(rows->Int(0));
  return people;
}

}  // namespace

Result<Merge> MergeOfficials(Store& store, int64_t from, int64_t into, std::string_view reason) {
  Connection& db = store.connection();
  Transaction transaction(db);
  const int64_t from_root = RootOf(db, from);
  const int64_t into_root = RootOf(db, into);
  if (db.ok() && from_root == into_root) {
    db.SetError({ErrorKind::kUsage, Name(from),
                 from == into ? "is that one itself; name two" : "is one with " + Name(into) + " already"});
  }
  if (db.ok() && from_root != from) {
    db.SetError({ErrorKind::kUsage, Name(from),
                 "is merged into " + Name(from_root) + "; merge that one, or undo the merge first"});
  }
  db.Run("INSERT INTO person_merge(from_id, into_id, at, reason) VALUES(?1, ?2, ?3, ?4)", from, into,
         FormatInstant(Now()), reason);
  Join(db, from_root, into_root);
  RecountGroup(db, {from_root, into_root});
  const std::vector<Merge> merges = ReadMerges(db);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return merges.back();
}

// The group is taken apart and put together again from the merges that are left, in their order.
Result<Merge> UndoMerge(Store& store, int64_t merge_id) {
  Connection& db = store.connection();
  Transaction transaction(db);
  std::vector<Merge> merges = ReadMerges(db);
  const auto found =
      std::find_if(merges.begin(), merges.end(), [&](const Merge& merge) { return merge.id == merge_id; });
  if (db.ok() && found == merges.end()) {
    db.SetError({ErrorKind::kUsage, "merge " + std::to_string(merge_id),
                 "does not exist; see `tradewire officials list`"});
  }
  if (!db.ok()) return Fail(transaction.Commit().error());
  const Merge undone = *found;
  merges.erase(found);
  db.Run("DELETE FROM person_merge WHERE id = ?1", merge_id);
  const std::vector<int64_t> group = GroupOf(db, RootOf(db, undone.from.id));
  for (const int64_t person : group) db.Run("UPDATE person SET root_id = id WHERE id = ?1", person);
  for (const Merge& merge : merges) {
    const int64_t from_root = RootOf(db, merge.from.id);
    const int64_t into_root = RootOf(db, merge.into.id);
    if (from_root == merge.from.id && into_root != from_root) Join(db, from_root, into_root);
  }
  RecountGroup(db, group);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return undone;
}

Result<std::vector<Merge>> ListMerges(Store& store) {
  std::vector<Merge> merges = ReadMerges(store.connection());
  if (Status status = store.connection().TakeStatus(); !status) return Fail(status.error());
  return merges;
}

}  // namespace tradewire

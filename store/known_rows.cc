#include "store/known_rows.h"

namespace tradewire {

void KnownRows::Begin(Connection& db) {
  if (data_version_ != db.data_version()) *this = {};
  data_version_.reset();
}

void KnownRows::Keep(Connection& db) { data_version_ = db.data_version(); }

}  // namespace tradewire

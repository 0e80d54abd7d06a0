// A small news site on loopback for tests of whole crawls: one feed and as many articles as asked for, each
// with a text of its own and facts in it.
#pragma once

#include <string>

#include "tests/fetcher/scripted_server.h"

namespace tradewire {

// Serves /feed and /story/0 … /story/(count-1), the same every time.
void ServeSite(ScriptedServer* server, int count);

// The page of one story.
std::string StoryPage(int number);

}  // namespace tradewire

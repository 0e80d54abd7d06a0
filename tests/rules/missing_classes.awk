# Prints each word class of the second file that the first one lacks, with its own name as its only word.
/^[a-z_]+:/ {
  name = $1
  sub(/:.*/, "", name)
  if (FNR == NR) {
    known[name] = 1
  } else if (!(name in known)) {
    word = name
    gsub(/_/, "", word)
    print name ": [" word "]"
  }
}

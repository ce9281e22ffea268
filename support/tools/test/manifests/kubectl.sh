# In kubectl's place, for a cluster that has nothing: it says what it is given to apply.
[ "$1" != apply ] || cat

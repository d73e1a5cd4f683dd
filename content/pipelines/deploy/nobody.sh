  echo "trust.yaml names no host: the site is in public/, and this pipeline keeps it. With host: set, candor init-ci writes what belongs here." >&2

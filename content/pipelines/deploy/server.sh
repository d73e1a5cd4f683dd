  command -v rsync > /dev/null || { apt-get -qq update && apt-get -qq install --yes rsync openssh-client; }
  umask 077
  printf '%s\n' "$CANDOR_SSH_KEY" > "$tools.key"
  printf '%s\n' "$CANDOR_KNOWN_HOSTS" > "$tools.hosts"
  # What was withdrawn goes from the server too: CANDOR_TARGET (user@host:/folder/) is a folder of the site's own.
  rsync --archive --checksum --delay-updates --delete-delay --rsh "ssh -i '$tools.key' -o IdentitiesOnly=yes -o UserKnownHostsFile='$tools.hosts' -o StrictHostKeyChecking=yes" \
    public/ "$CANDOR_TARGET"
  rm -f "$tools.key" "$tools.hosts"

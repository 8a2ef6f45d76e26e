# shellcheck shell=bash disable=SC2154 # The variables are those of ./package, which sources this file.
# The Debian package of the image that is in the tarball too.

# The packages that the run time's libraries need, found by the names and versions of symbols that they contain
debian_dependencies() {
  local libraries=("$image"/runtime/lib/*.so "$image"/runtime/lib/server/*.so "$image"/app/native/*.so) glibc
  glibc=$(grep -a -o -h 'GLIBC_2\.[0-9.]*[0-9]' "${libraries[@]}" | sort -u -V | tail -1)
  echo -n "adduser, libc6 (>= ${glibc#GLIBC_})"
  if grep -q -a 'libz\.so\.1' "${libraries[@]}"; then
    echo -n ", zlib1g"
  fi
  if grep -q -a 'libstdc++\.so\.6' "${libraries[@]}"; then
    echo -n ", libgcc-s1, libstdc++6"
  fi
}

# debian_documents TREE VERSION
debian_documents() {
  local doc=$1/usr/share/doc/carillon
  mkdir -p "$doc" "$1/usr/share/man/man1"
  cp "$packaging/debian/copyright" "$doc/"
  mv "$1/usr/lib/carillon/"{NOTICE,THIRD-PARTY.txt,sbom.cyclonedx.json,legal} "$doc/"
  mv "$1/usr/lib/carillon/runtime/legal" "$doc/runtime"
  rm "$1/usr/lib/carillon/LICENSE"
  gzip -9 -n <"$root/CHANGELOG.md" >"$doc/CHANGELOG.md.gz"
  printf 'carillon (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- %s  %s\n' "$2" \
    "$(sed -n 's/^Maintainer: //p' "$packaging/debian/control")" "$(LC_ALL=C date -u -R -d "@$time")" \
    | gzip -9 -n >"$doc/changelog.gz"
  mkdir -p "$1/usr/share/lintian/overrides"
  cp "$packaging/debian/lintian-overrides" "$1/usr/share/lintian/overrides/carillon"
  mv "$1/usr/lib/carillon/share/man/man1/"* "$1/usr/share/man/man1/"
  gzip -9 -n "$1/usr/share/man/man1/"*
  mkdir -p "$1/usr/share/bash-completion/completions" "$1/usr/share/zsh/vendor-completions"
  mv "$1/usr/lib/carillon/share/bash-completion/completions/carillon" "$1/usr/share/bash-completion/completions/"
  mv "$1/usr/lib/carillon/share/zsh/site-functions/_carillon" "$1/usr/share/zsh/vendor-completions/"
  rm -r "$1/usr/lib/carillon/share"
}

build_debian_package() {
  local tree=$work/debian architecture
  architecture=$(dpkg --print-architecture)
  # A hyphen would begin the revision of the packaging; a tilde sorts before the release.
  local debian_version=${version/-/\~}
  debian_package=carillon_${debian_version}_$architecture.deb
  mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/usr/lib/systemd/system" "$tree/etc/carillon" "$tree/etc/default"
  # With their times, which the archive of classes records.
  cp -a "$image" "$tree/usr/lib/carillon"
  ln -s ../lib/carillon/bin/carillon "$tree/usr/bin/carillon"
  cp "$packaging/systemd"/*.* "$tree/usr/lib/systemd/system/"
  cp "$packaging/conf/carillon.properties" "$tree/etc/carillon/"
  cp "$packaging/conf/default" "$tree/etc/default/carillon"
  rm -rf "$tree/usr/lib/carillon/"{systemd,conf}
  debian_documents "$tree" "$debian_version"
  cp "$packaging/debian/"{conffiles,postinst,prerm,postrm} "$tree/DEBIAN/"
  sed -e "s/@VERSION@/$debian_version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@DEPENDS@/$(debian_dependencies)/" \
    -e "s/@SIZE@/$(du -s -k --apparent-size "$tree" | cut -f 1)/" "$packaging/debian/control" >"$tree/DEBIAN/control"
  (cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
  settle "$tree"
  # The least compression of xz is still better than any of gzip, and as fast.
  SOURCE_DATE_EPOCH=$time dpkg-deb --root-owner-group -Zxz -z0 --build "$tree" "$folder/$debian_package" >/dev/null
}

# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# A root file system for one test, for scripts that root runs in a mount namespace, which takes the mounts along when it
# ends: `base` with a layer over it, in the folder `scratch`.

: "${base:?}" "${scratch:?}" "${checkout:?}"
root=$scratch/root
mkdir "$scratch"/{upper,work,root}
chmod 755 "$scratch"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$scratch/upper,workdir=$scratch/work" "$root"
mount --bind /proc "$root/proc"
mount --bind /sys "$root/sys"
mount --rbind /dev "$root/dev"

inside() {
    DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot "$root" "$@"
}

# What belongs to a package or to nothing: without the books that apt, dpkg and ldconfig keep. base-files makes the
# folder /etc/opt without owning it, so dpkg removes it, if it's empty, along with any package that has files there.
# And without a checkout.
tree() {
    (cd "$root" && find . \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./run -o -path ./tmp -o -path ./var/cache \
        -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log -o -path "./${scratch#/}" -o -path "./${checkout#/}" \) -prune -o \
        ! -path ./etc/ld.so.cache ! -path ./etc/opt -printf '%p %y %m %l ' \( -type f -exec sha256sum {} \; -o -printf '\n' \) | LC_ALL=C sort)
}

# Ends what runs in the root: `tessera open` starts browsers that outlive it.
end_programs() {
    local process
    for process in /proc/[0-9]*; do
        if [[ $(readlink "$process/root") == "$root" ]]; then kill -KILL "${process#/proc/}" 2>/dev/null || true; fi
    done
}
trap end_programs EXIT

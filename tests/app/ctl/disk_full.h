// tests/app/ctl/disk_full.h — a runbook with a step of each form: safe, with an open placeholder, destroying, by hand.
#pragma once

namespace firebreak::ctltest {

inline constexpr const char* DiskFull = R"(---
title: Disk full
service: store
owner: Ana Ruiz
alerts: [DiskFull]
params:
  - name: mount
    default: /srv
---
# Ignored

Look first:

```sh
$ df -h <mount>
Filesystem  Size
```

1. Who writes?

   ```
   NS=store
   kubectl -n $NS logs <pod-name>
   ```

## Mitigation

```sh {name=clean risk=destroys}
rm -rf /srv/cache
```

- [ ] Call the owner

```json
{"free": 1}
```

Or run `kubectl get pods -n $NS` again.
)";

} // namespace firebreak::ctltest

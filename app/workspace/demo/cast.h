// app/workspace/demo/cast.h — the shop of the demo: who works there, what runs there, what it promises. All invented;
// the telephone numbers are from ranges kept free for stories.
#pragma once

#include "core/slo/slo.h"
#include "storage/id_source.h"

namespace firebreak::demo {

struct Cast {
    PersonRef ana, jo, mia, sam, priya, tomas, lena, okafor;
    QList<PersonRef> onCall; ///< who takes turns
    QList<Person> people;
    QList<Service> services;
    QList<Slo> slos;

    ServiceRef service(QStringView name) const;
    SloRef slo(QStringView name) const;
};

/// `start`: when the shop began to use Firebreak; numbers were confirmed then, and some of them again up to `now`.
Cast castOf(IdSource& ids, Instant start, Instant now);

} // namespace firebreak::demo

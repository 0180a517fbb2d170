// core/incident/taxonomy.h — the three axes of classification. A document; the starter catalogue is version 1.
#pragma once

#include "core/incident/incident.h"

namespace firebreak {

struct TaxonomyTerm {
    QString id; ///< "config-change", "availability/queue-full"
    QString title;

    friend bool operator==(const TaxonomyTerm&, const TaxonomyTerm&) = default;
};

void describe(auto& a, Is<TaxonomyTerm> auto& self)
{
    a.field("id", self.id);
    a.field("title", self.title);
}

struct Taxonomy {
    int version = 1;
    QList<TaxonomyTerm> triggers; ///< what set it off; exactly one
    QList<TaxonomyTerm> modes;    ///< how it failed, "area/slug"; one primary, others beside it
    QList<TaxonomyTerm> factors;  ///< why it was possible or lasted; any number

    friend bool operator==(const Taxonomy&, const Taxonomy&) = default;
};

void describe(auto& a, Is<Taxonomy> auto& self)
{
    a.field("version", self.version);
    a.field("triggers", self.triggers);
    a.field("modes", self.modes);
    a.field("factors", self.factors);
}

const Taxonomy& defaultTaxonomy();

/// Refuses terms the taxonomy does not have, naming the nearest ones; a term given twice counts once. The answer
/// carries the taxonomy's version.
Result<Classification> checkedAgainst(const Taxonomy& taxonomy, Classification classification);

} // namespace firebreak

//! `roles/*.toml`.

use super::places::Places;
use super::table::{self, At, File, Table};
use super::{check_id, one_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::duty::{Every, Holder, Obligation, ObligationKind, Period, Role};

pub(super) fn read<'f>(
    files: impl Iterator<Item = (&'f str, &'f str)>,
    places: &Places<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Role>, Vec<Obligation>) {
    let mut read: Vec<(Role, Vec<Obligation>)> = Vec::new();
    let mut role_ids = Vec::new();
    let mut obligation_ids = Vec::new();
    let mut wholes = Vec::new();
    let mut acts = Vec::new();
    for (path, text) in files {
        let file = &mut File { path, diagnostics };
        let mut root = table::parse(text, file);
        let role = read_role(&mut root, &mut role_ids, &mut wholes, places, file);
        let rows = root.tables("obligation", file).unwrap_or_default();
        let role_id = role.as_ref().map(|role| role.id.clone()).unwrap_or_default();
        let obligations = rows
            .into_iter()
            .filter_map(|row| read_obligation(row, &role_id, &mut obligation_ids, &mut acts, places, file))
            .collect();
        root.finish(file);
        if let Some(role) = role {
            read.push((role, obligations));
        }
    }
    for (path, whole) in wholes.iter().filter(|(_, whole)| !role_ids.contains(&whole.value)) {
        File { path, diagnostics }.report(
            Code::UnknownId,
            whole.span.clone(),
            format!("没有编号是“{}”的角色", whole.value),
            "写 roles/ 里某个角色的 id",
        );
    }
    read.sort_by_key(|(role, _)| role.order);
    let (roles, obligations): (Vec<Role>, Vec<Vec<Obligation>>) = read.into_iter().unzip();
    let obligations: Vec<Obligation> = obligations.into_iter().flatten().collect();
    check_acts(&obligations, acts, diagnostics);
    let cited = |address: &_| {
        obligations
            .iter()
            .any(|obligation| obligation.at == *address || obligation.at.contains(address))
    };
    // What the accountability article lists are situations and measures, not duties; a safeguard or liability that
    // names them covers them.
    let named = |address: &_| obligations.iter().any(|o| o.safeguards.contains(address) || o.liabilities.contains(address));
    let measures = |address: &crate::regulation::Address| {
        obligations
            .iter()
            .flat_map(|o| &o.liabilities)
            .any(|liability| liability.article() == address.article())
    };
    places.check_cover(
        Code::ObligationMissing,
        "职责",
        "在 roles/ 里至少写一项以它为依据的职责",
        &|address| cited(address) || named(address) || measures(address),
        diagnostics,
    );
    (roles, obligations)
}

fn read_role(root: &mut Table<'_>, seen: &mut Vec<String>, wholes: &mut Vec<(String, At<String>)>, places: &Places<'_>, file: &mut File<'_>) -> Option<Role> {
    let id = root.text("id", file);
    let name = root.text("name", file);
    let short = root.text("short", file);
    let order = root.number("order", true, file);
    let holder = root.text("holder", file).and_then(|holder| {
        let find = |name: &str| match name {
            "body" => Some(Holder::Body),
            "person" => Some(Holder::Person),
            _ => None,
        };
        one_of(&holder, "holder ", &["body", "person"], find, file)
    });
    let summary = root.text("summary", file);
    let at = root.texts("at", true, file);
    let at = places.resolve_all(&at, file);
    let also = read_also(root, places, file);
    let part_of = root.texts("part_of", false, file);
    wholes.extend(part_of.iter().map(|whole| (file.path.to_owned(), whole.clone())));
    if let Some(id) = &id {
        check_id(id, "角色", seen, file);
    }
    Some(Role {
        id: id?.value,
        name: name?.value,
        short: short?.value,
        order: order?.value,
        holder: holder?,
        summary: summary?.value,
        at,
        also,
        part_of: part_of.into_iter().map(|whole| whole.value).collect(),
    })
}

/// Other names of the role, each of which must stand in the text.
fn read_also(root: &mut Table<'_>, places: &Places<'_>, file: &mut File<'_>) -> Vec<String> {
    let also = root.texts("also", false, file);
    for name in &also {
        if !places.regulation.articles().any(|article| article.full_text().contains(&name.value)) {
            file.report(
                Code::TermNotInText,
                name.span.clone(),
                format!("正文里没有“{}”", name.value),
                "照正文的写法写，或删去这个说法",
            );
        }
    }
    also.into_iter().map(|name| name.value).collect()
}

fn read_obligation(
    mut row: Table<'_>,
    role: &str,
    seen: &mut Vec<String>,
    acts: &mut Vec<(String, At<String>)>,
    places: &Places<'_>,
    file: &mut File<'_>,
) -> Option<Obligation> {
    let id = row.text("id", file);
    let at = row.text("at", file).and_then(|at| places.resolve(&at, file));
    let quote = row.text("quote", file);
    let duty = row.text("duty", file);
    let kind = row.text("kind", file);
    let period = row.table("period", file);
    let evidence = row.texts("evidence", true, file);
    let met = row.text("met", file);
    let partly = row.text("partly", file);
    let unmet = row.text("unmet", file);
    let safeguards = row.texts("safeguards", false, file);
    let safeguards = places.resolve_all(&safeguards, file);
    let liabilities = row.texts("liabilities", false, file);
    let liabilities = places.resolve_all(&liabilities, file);
    let same_as = row.text_or_none("same_as", file);
    row.finish(file);
    if let Some(id) = &id {
        check_id(id, "职责", seen, file);
    }
    if let (Some(at), Some(quote)) = (&at, &quote) {
        places.check_quote(quote, at, file);
    }
    let kind = kind.and_then(|kind| read_kind(&kind, period, file));
    Some(Obligation {
        id: id?.value,
        role: role.to_owned(),
        at: at?,
        quote: quote?.value,
        duty: duty?.value,
        kind: kind?,
        evidence: evidence.into_iter().map(|one| one.value).collect(),
        met: met?.value,
        partly: partly?.value,
        unmet: unmet?.value,
        safeguards,
        liabilities,
        same_as: same_as.map(|same| {
            acts.push((file.path.to_owned(), same.clone()));
            same.value
        }),
    })
}

/// Reports each obligation said to be the same act as one that it cannot share its answers with.
fn check_acts(obligations: &[Obligation], acts: Vec<(String, At<String>)>, diagnostics: &mut Vec<Diagnostic>) {
    for (path, same) in acts {
        let file = &mut File { path: &path, diagnostics };
        let Some(act) = obligations.iter().find(|obligation| obligation.id == same.value) else {
            let message = format!("没有编号是“{}”的职责", same.value);
            file.report(Code::UnknownId, same.span, message, "写另一个角色的某项职责的 id");
            continue;
        };
        let sharing = || obligations.iter().filter(|obligation| obligation.same_as.as_ref() == Some(&same.value));
        let fits = act.same_as.is_none() && sharing().all(|other| other.role != act.role && other.at.article() == act.at.article());
        if !fits {
            file.report(
                Code::SameAct,
                same.span,
                format!("“{}”不能作为同一件事的那一项", same.value),
                "写另一个角色、同一条里的职责，它自己不再写 same_as",
            );
        }
    }
}

fn read_kind(kind: &At<String>, period: Option<Table<'_>>, file: &mut File<'_>) -> Option<ObligationKind> {
    let plain = match kind.value.as_str() {
        "continuous" => ObligationKind::Continuous,
        "event" => ObligationKind::Event,
        "periodic" => {
            let Some(mut period) = period else {
                file.report(
                    Code::PeriodMismatch,
                    kind.span.clone(),
                    "定期职责没有写周期",
                    "加一行 period = { every = \"quarter\", count = 1 }",
                );
                return None;
            };
            let names = Every::ALL.map(Every::id);
            let every = period
                .text("every", file)
                .and_then(|every| one_of(&every, "周期", &names, |name| Every::ALL.into_iter().find(|every| every.id() == name), file));
            let count = period.number("count", false, file);
            let span = period.span.clone();
            period.finish(file);
            let every = every?;
            if (every == Every::Regular) == count.is_some() {
                file.report(Code::PeriodMismatch, span, "周期和次数不配", "every = \"regular\" 时不写 count，其余都写 count");
                return None;
            }
            return Some(ObligationKind::Periodic(Period {
                every,
                count: count.map(|count| count.value),
            }));
        }
        other => {
            file.report(
                Code::UnknownValue,
                kind.span.clone(),
                format!("职责没有“{other}”这一种"),
                "写其中之一：continuous、periodic、event",
            );
            return None;
        }
    };
    if let Some(period) = period {
        file.report(
            Code::PeriodMismatch,
            period.span,
            "不是定期职责，却写了周期",
            "删去 period，或把 kind 改成 periodic",
        );
    }
    Some(plain)
}

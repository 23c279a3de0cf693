//! Tests of the statistics.

use super::*;
use crate::quiz::{Choice, Grade, Mode, Rule, Sitting, Slot};
use proptest::prelude::*;

const DAY: u64 = 86_400_000;
const NOW: u64 = 100 * DAY;

fn subject(id: &str, chapter: u16, kind: QuestionKind, roles: &[&str]) -> Subject {
    Subject {
        id: id.to_owned(),
        chapter,
        kind,
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

fn bank() -> Vec<Subject> {
    vec![
        subject("a", 1, QuestionKind::Single, &["one"]),
        subject("b", 1, QuestionKind::Judge, &["one", "two"]),
        subject("c", 2, QuestionKind::Single, &[]),
        subject("d", 2, QuestionKind::Judge, &["two"]),
    ]
}

/// A finished attempt that answers these questions, some days ago.
fn attempt(mode: Mode, ago: u64, answers: &[(&str, Verdict)]) -> Attempt {
    let at = NOW - ago * DAY;
    let slots = answers.iter().map(|(question, verdict)| Slot {
        question: (*question).to_owned(),
        response: Some(crate::quiz::Response::Judge(true)),
        answered: Some(at),
        grade: Some(Grade {
            verdict: *verdict,
            points: 0,
            of: 1,
        }),
        ..Slot::default()
    });
    let choice = Choice { mode, ..Choice::default() };
    Attempt {
        finished: Some(at),
        ..Attempt::new(choice, 0, slots.collect(), at)
    }
}

fn of(attempts: &[Attempt]) -> Statistics {
    Statistics::of(&bank(), &attempts.iter().collect::<Vec<_>>(), None, NOW)
}

#[test]
fn what_was_never_answered_or_missed_last_counts_for_nothing() {
    use Verdict::{Partly, Right, Wrong};
    let statistics = of(&[
        attempt(Mode::Random, 40, &[("a", Right)]),
        attempt(Mode::Random, 0, &[("a", Right), ("b", Right), ("c", Wrong), ("d", Partly)]),
    ]);
    let (chapters, kinds) = (&statistics.chapters, &statistics.kinds);
    assert_eq!(
        chapters.iter().map(|(number, mastery)| (*number, mastery.percent())).collect::<Vec<_>>(),
        [(1, 100), (2, 0)]
    );
    assert_eq!(
        kinds.iter().map(|(kind, mastery)| (*kind, mastery.percent())).collect::<Vec<_>>(),
        [(QuestionKind::Single, 50), (QuestionKind::Judge, 50)]
    );
    let roles: Vec<_> = statistics
        .roles
        .iter()
        .map(|(role, mastery)| (role.as_str(), mastery.questions, mastery.percent()))
        .collect();
    assert_eq!(roles, [("one", 2, 100), ("two", 2, 50)]);
    let all = statistics.all;
    assert_eq!(
        (all.questions, all.seen, all.answers, all.right),
        (4, 4, 4, 2),
        "an answer of 40 days ago is not lately"
    );
    assert_eq!((all.right_percent(), statistics.answers, statistics.mistakes), (None, 5, 2));
}

#[test]
fn what_is_not_practised_is_forgotten() {
    let statistics = of(&[attempt(Mode::Random, 10, &[("a", Verdict::Right), ("b", Verdict::Right)])]);
    assert!((50..90).contains(&statistics.chapters[0].1.percent()), "{:?}", statistics.chapters);
    let curve = statistics.curve.expect("two were right");
    assert!(curve.windows(2).all(|pair| pair[1] <= pair[0]) && curve[9] < curve[0], "{curve:?}");
    assert_eq!(of(&[]).curve, None);
}

#[test]
fn the_days_between_answers_are_counted_in_classes() {
    let days = [60, 59, 57, 50, 0].map(|ago| attempt(Mode::Random, ago, &[("a", Verdict::Right)]));
    let lapses = of(&days).lapses.map(|lapse| lapse.answers);
    assert_eq!(lapses, [1, 1, 1, 0, 0, 1]);
}

#[test]
fn a_share_is_never_rounded_to_all_or_nothing() {
    assert_eq!(
        [percent(0.0, 9), percent(0.001, 9), percent(8.999, 9), percent(9.0, 9), percent(1.0, 0)],
        [0, 1, 99, 100, 0]
    );
}

#[test]
fn days_in_a_row_may_end_yesterday() {
    type Row<'a> = (&'a [u64], (usize, usize, bool));
    let table: [Row<'_>; 7] = [
        (&[], (0, 0, false)),
        (&[100], (1, 1, true)),
        (&[99], (1, 1, false)),
        (&[98], (0, 1, false)),
        (&[97, 98, 99, 100], (4, 4, true)),
        (&[0, 1, 2, 98, 99], (2, 3, false)),
        (&[95, 96, 97, 99, 100], (2, 3, true)),
    ];
    for (days, (current, longest, today)) in table {
        assert_eq!(streak(days, 100), Streak { current, longest, today }, "{days:?}");
    }
}

#[test]
fn what_comes_next_comes_in_order() {
    use Verdict::{Right, Wrong};
    let next = |attempts: &[Attempt], at_work: Option<&Attempt>| Statistics::of(&bank(), &attempts.iter().collect::<Vec<_>>(), at_work, NOW).next;
    let open = Attempt {
        finished: None,
        ..attempt(Mode::InOrder, 0, &[("a", Right)])
    };
    let daily = attempt(Mode::Daily, 0, &[]);
    let due = attempt(Mode::Random, 30, &[("a", Right)]);
    let missed = attempt(Mode::Random, 0, &[("b", Wrong)]);
    let all = attempt(Mode::Random, 0, &[("a", Right), ("b", Right), ("c", Right), ("d", Right)]);
    assert_eq!(next(&[], None), Next::Daily);
    assert_eq!(
        next(&[due.clone(), missed.clone(), open.clone()], Some(&open)),
        Next::Resume { mode: Mode::InOrder, left: 0 }
    );
    assert_eq!(next(&[due, missed.clone()], None), Next::Review(1));
    assert_eq!(next(&[missed], None), Next::Mistakes(1));
    assert_eq!(
        next(std::slice::from_ref(&daily), Some(&daily)),
        Next::Chapter { number: 1, percent: 0 },
        "what is over is not gone on with"
    );
    assert_eq!(next(&[daily, all], None), Next::Exam);
}

#[test]
fn an_exam_counts_once_it_is_over() {
    let mut exam = attempt(Mode::Exam, 0, &[("a", Verdict::Right)]);
    exam.rule = Rule::Half;
    exam.sitting = Some(Sitting { deadline: NOW + 1, pass: 80 });
    exam.finished = None;
    exam.slots[0].grade = None;
    assert_eq!(of(&[exam]).answers, 0);
}

proptest! {
    #[test]
    fn every_answer_is_counted_once(answers in prop::collection::btree_set((0u64..50, 0usize..4, any::<bool>()), 0..40)) {
        let ids = ["a", "b", "c", "d"];
        let verdict = |right| if right { Verdict::Right } else { Verdict::Wrong };
        let attempts: Vec<Attempt> = answers.iter().map(|(ago, id, right)| attempt(Mode::Random, *ago, &[(ids[*id], verdict(*right))])).collect();
        let statistics = of(&attempts);
        let lately = answers.iter().filter(|(ago, ..)| *ago < LATELY as u64).count();
        prop_assert_eq!(statistics.answers, answers.len());
        prop_assert_eq!(statistics.days.iter().map(|day| day.answers).sum::<usize>(), lately);
        prop_assert_eq!(statistics.all.answers, lately);
        for groups in [statistics.chapters.iter().map(|(_, m)| *m).collect::<Vec<_>>(), statistics.kinds.iter().map(|(_, m)| *m).collect()] {
            prop_assert_eq!(groups.iter().map(|group| group.answers).sum::<usize>(), lately);
            prop_assert_eq!(groups.iter().map(|group| group.seen).sum::<usize>(), statistics.all.seen);
            prop_assert!(groups.iter().all(|group| group.right <= group.answers && group.percent() <= 100));
        }
        prop_assert!(statistics.load.iter().sum::<usize>() <= statistics.all.seen);
        prop_assert!(statistics.streak.current <= statistics.streak.longest);
    }
}

//! Circles in what needs or waits for what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many circles are looked for; after so many an author has enough to do.
const MOST: usize = 20;

/// Who depends on whom, by id, in the order of the text.
pub(super) type Dependencies<'t> = Vec<(&'t str, Vec<&'t str>)>;

/// The circles: each begins and ends with its first member in the order of the text.
pub(super) fn circles<'t>(dependencies: &Dependencies<'t>) -> Vec<Vec<&'t str>> {
    let graph = only_circular(dependencies);
    let mut found = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (id, _) in dependencies {
        if found.len() == MOST {
            break;
        }
        if !graph.contains_key(id) || told.contains(id) {
            continue;
        }
        if let Some(circle) = way_back(id, &graph) {
            told.extend(&circle);
            found.push(circle);
        }
    }
    found
}

/// What is left when everything that depends on nothing is taken away, again and again.
fn only_circular<'t>(dependencies: &Dependencies<'t>) -> BTreeMap<&'t str, Vec<&'t str>> {
    let mut graph: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, needs) in dependencies {
        graph.entry(id).or_default().extend(needs);
    }
    let mut needed_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, needs) in &graph {
        let known = needs.iter().filter(|need| graph.contains_key(*need));
        let mut count = 0;
        for need in known {
            needed_by.entry(need).or_default().push(id);
            count += 1;
        }
        open.insert(id, count);
    }
    let free = open.iter().filter(|(_, count)| **count == 0);
    let mut free: Vec<&str> = free.map(|(id, _)| *id).collect();
    while let Some(id) = free.pop() {
        graph.remove(id);
        for dependent in needed_by.get(id).into_iter().flatten() {
            if let Some(count) = open.get_mut(dependent) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    free.push(dependent);
                }
            }
        }
    }
    graph
}

/// The shortest way from an id back to itself.
fn way_back<'t>(from: &'t str, graph: &BTreeMap<&'t str, Vec<&'t str>>) -> Option<Vec<&'t str>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(id) = queue.pop_front() {
        for next in graph.get(id).into_iter().flatten() {
            if *next == from {
                let mut way = vec![from];
                let mut step = id;
                while step != from {
                    way.push(step);
                    step = came_from.get(step)?;
                }
                way.push(from);
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(next) {
                came_from.insert(next, id);
                queue.push_back(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once_and_what_only_leads_to_them_is_not_one() {
        let dependencies: Dependencies<'_> = vec![
            ("a", vec!["b"]),
            ("b", vec!["c"]),
            ("c", vec!["b", "z"]),
            ("d", vec!["d"]),
            ("e", vec![]),
            ("f", vec!["e", "nowhere"]),
        ];
        let found = circles(&dependencies);
        assert_eq!(found, [vec!["b", "c", "b"], vec!["d", "d"]]);
    }

    #[test]
    fn a_long_chain_has_no_circle() {
        let ids: Vec<String> = (0..5_000).map(|at| format!("n{at}")).collect();
        let chain: Dependencies<'_> = ids
            .windows(2)
            .map(|pair| (pair[0].as_str(), vec![pair[1].as_str()]))
            .collect();
        assert!(circles(&chain).is_empty());
    }
}

//! What the sample notes plainly say must be on their map.

use zhitu_engine::{Engine, Options, Storage};
use zhitu_model::{ConceptId, Library};

/// Pairs that the sample notes relate in so many words.
const RELATED: [(&str, &str); 12] = [
    ("Pod", "pause 容器"),
    ("Service", "Endpoints"),
    ("kube-proxy", "iptables"),
    ("kube-proxy", "IPVS"),
    ("etcd", "Raft"),
    ("PVC", "PV"),
    ("Deployment", "ReplicaSet"),
    ("ReplicaSet", "Pod"),
    ("kubelet", "CRI"),
    ("HPA", "metrics-server"),
    ("Flannel", "Calico"),
    ("kube-scheduler", "Pod"),
];

fn concept(library: &Library, name: &str) -> Option<ConceptId> {
    let bears = |at: &usize| {
        let concept = &library.concepts[*at];
        concept.name == name || concept.aliases.iter().any(|alias| alias.name == name)
    };
    (0..library.concepts.len()).find(bears).map(|at| ConceptId(at as u32))
}

#[test]
fn the_map_of_the_sample_notes_says_what_they_say() {
    let engine = Engine::new(Options { storage: Storage::Memory, ..Options::default() }).expect("threads start");
    let session = engine.open_silently(&zhitu_tests::root().join("data/notes")).expect("the sample notes can be read");
    let library = session.library();
    let missing: Vec<_> = RELATED
        .into_iter()
        .filter(|(one, other)| {
            let (Some(one), Some(other)) = (concept(library, one), concept(library, other)) else { return true };
            !library.relations.iter().any(|relation| {
                relation.confidence >= 0.5
                    && [(one, other), (other, one)].contains(&(relation.subject, relation.object))
            })
        })
        .collect();
    assert!(missing.is_empty(), "not on the map: {missing:?}");
}

//! An open question that another note answers leads there.

use zhitu_engine::{Engine, Options, Session, Storage};

/// The open questions of some notes that are answered elsewhere: the question's words, the answering note and passage.
fn answered(notes: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    for (name, text) in notes {
        std::fs::write(folder.path().join(name), text).expect("the folder is writable");
    }
    let options = Options { storage: Storage::Memory, ..Options::default() };
    let session: Session =
        Engine::new(options).and_then(|engine| engine.open_silently(folder.path())).expect("the folder has notes");
    let library = session.library();
    let told = session.answered_elsewhere().iter().map(|found| {
        let question = &library.questions[found.question];
        let (asking, answering) = (&library.notes[question.note.0 as usize], &library.notes[found.note.0 as usize]);
        let line = answering.text.lines().nth(found.line as usize - 1).unwrap_or_default();
        assert!(line.contains(found.span.of(&answering.text).lines().next().unwrap_or_default()));
        (question.span.of(&asking.text).to_owned(), answering.path.clone(), found.span.of(&answering.text).to_owned())
    });
    told.collect()
}

#[test]
fn the_same_question_with_an_answer_elsewhere_is_found() {
    let found = answered(&[
        ("a.md", "# 待办\n\n### Service 怎么发现 Pod？\n"),
        ("b.md", "# 网络\n\n### 怎么 Service 发现 Pod？\n\n靠标签选择器找到一组容器组\n"),
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].1.as_str(), found[0].2.as_str()), ("b.md", "靠标签选择器找到一组容器组"));
}

#[test]
fn a_question_is_the_same_in_other_question_words_and_by_another_name() {
    let found = answered(&[
        ("a.md", "# 待办\n\n### Service 如何發現 Pod？\n\n### PV 和 PVC 的区别是什么？\n"),
        ("b.md", "# 网络\n\n### svc 怎么发现 Pod？\n\n靠标签选择器找到一组容器组\n"),
        ("c.md", "# 存储\n\n### PVC 和 PV 的区别是什么？\n\n一个声明要多大的存储，一个是实际供给的存储\n"),
    ]);
    assert_eq!(found.iter().map(|(_, note, _)| note.as_str()).collect::<Vec<_>>(), ["b.md", "c.md"], "{found:?}");
}

#[test]
fn what_is_asked_for_by_its_noun_is_found_in_other_words() {
    let found = answered(&[
        ("a.md", "### kube-proxy 工作原理？\n\n### Kubernetes 有哪些组件？\n\n### etcd 的作用是什么？\n"),
        ("b.md", "### 详述 kube-proxy 原理\n\n监听接口服务器，把规则写到内核里\n"),
        ("c.md", "### Kubernetes 包含几个组件？各自做什么？\n\n接口服务器收下所有请求\n"),
        ("d.md", "### etcd 的原理是什么？\n\n多数派同意才写入日志\n"),
    ]);
    assert_eq!(found.iter().map(|(_, note, _)| note.as_str()).collect::<Vec<_>>(), ["b.md", "c.md"], "{found:?}");
}

#[test]
fn the_question_turned_round_is_another() {
    let found = answered(&[
        ("a.md", "### 为什么 Redis 依赖 MySQL？\n"),
        ("b.md", "### 为什么 MySQL 依赖 Redis？\n\n热点数据先从内存里取\n"),
    ]);
    assert_eq!(found, []);
}

#[test]
fn a_definition_in_another_note_answers_what_a_concept_is() {
    let found = answered(&[("a.md", "### 什么是 etcd？\n"), ("b.md", "etcd 是一种键值数据库。\n")]);
    let told = ("什么是 etcd？".to_owned(), "b.md".to_owned(), "etcd 是一种键值数据库。".to_owned());
    assert_eq!(found, [told]);
}

#[test]
fn another_question_about_the_same_concept_is_no_answer() {
    let found = answered(&[
        ("a.md", "### 为什么 etcd 变慢？\n"),
        ("b.md", "### etcd 怎么备份？\n\n定期做快照，存到别处\n\netcd 是一种键值数据库。\n"),
    ]);
    assert_eq!(found, []);
}

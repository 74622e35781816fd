//! Fuller forms of a name: with the word for its kind (AMQP 协议), its field (K8s Pod), or its path (java.lang.Thread).

use zhitu_lexicon::Lexicon;

/// Words that only say what a Latin name names.
const AFTER_LATIN: [&str; 38] = [
    "协议",
    "机制",
    "方法",
    "算法",
    "存储引擎",
    "引擎",
    "资源",
    "数据库",
    "架构",
    "编码",
    "系统",
    "组件",
    "收集器",
    "语句",
    "函数",
    "字符集",
    "类",
    "理论",
    "系列",
    "技术",
    "技术栈",
    "规范",
    "框架",
    "工具",
    "关键字",
    "注解",
    "软件",
    "中间件",
    "语言",
    "指令",
    "参数",
    "攻击",
    "端",
    "信号",
    "方式",
    "原则",
    "指针",
    "方案",
];
/// Words that add nothing to a Chinese name.
const AFTER_HAN: [&str; 9] = ["机制", "技术", "方案", "功能", "性", "能力", "设计", "场景", "现象"];
/// What the field of the pack `kubernetes` is called before a name of it.
const KUBERNETES: [&str; 2] = ["kubernetes", "k8s"];

/// The shorter form of a shadow form that ends in the word for its kind; `None` for other forms.
pub(crate) fn without_class_word(shadow: &str) -> Option<&str> {
    let is_latin = |name: &str| name.is_ascii() && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let latin = AFTER_LATIN.iter().filter_map(|word| shadow.strip_suffix(word)).find(|rest| is_latin(rest));
    let han = || {
        let rests = AFTER_HAN.iter().filter_map(|word| shadow.strip_suffix(word));
        rests.into_iter().find(|rest| !rest.is_ascii() && rest.chars().nth(1).is_some())
    };
    latin.filter(|rest| rest.len() > 1).or_else(han)
}

/// The form of what a shadow form names that only adds its field: `pod` of `k8s 的 pod`.
pub(crate) fn without_field<'l>(form: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    let rest = KUBERNETES.iter().find_map(|field| form.strip_prefix(field))?;
    let entry = lexicon.known(rest.trim_start_matches('的')).filter(|entry| entry.pack == KUBERNETES[0])?;
    Some(entry.form())
}

/// The last part of a dotted path of three parts and more, all letters: `Thread` of `java.lang.Thread`. A plain word there
/// is what it is in that path alone: `port` of `storage.rpc.port`.
pub(crate) fn last_of_path(surface: &str) -> Option<&str> {
    let is_word = |part: &str| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let parts: Vec<&str> = surface.split('.').collect();
    let last = parts.last().filter(|last| last.bytes().any(|byte| byte.is_ascii_uppercase()))?;
    (parts.len() > 2 && parts.iter().all(|part| is_word(part))).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_word_is_taken_off_and_a_head_that_makes_another_thing_is_not() {
        assert_eq!(without_class_word("amqp协议"), Some("amqp"));
        assert_eq!(without_class_word("重试机制"), Some("重试"));
        assert_eq!(without_class_word("raft日志"), None);
        assert_eq!(without_class_word("网络协议"), None);
        assert_eq!(without_class_word("算法"), None);
    }

    #[test]
    fn the_name_of_the_field_before_a_name_of_it_adds_nothing() {
        let lexicon = &zhitu_lexicon::Knowledge::builtin().lexicon;
        assert_eq!(without_field("k8s的pod", lexicon), Some("pod"));
        assert_eq!(without_field("kubernetes节点", lexicon), Some("node"));
        assert_eq!(without_field("k8s源码", lexicon), None);
        assert_eq!(without_field("kubernetes", lexicon), None);
    }

    #[test]
    fn the_last_part_of_a_path_names_the_same_thing() {
        assert_eq!(last_of_path("java.lang.Thread"), Some("Thread"));
        assert_eq!(last_of_path("pod.spec.restartPolicy"), Some("restartPolicy"));
        assert_eq!(last_of_path("storage.rpc.port"), None);
        assert_eq!(last_of_path("monitor.enter"), None);
        assert_eq!(last_of_path("order.cn.2"), None);
    }
}

//! What sort of thing a name names, where no lexicon tells: by its last word.

use zhitu_model::ConceptKind;

/// Endings and the kind they give, the more telling first.
const ENDINGS: [(&str, ConceptKind); 60] = [
    ("算法", ConceptKind::Algorithm),
    ("协议", ConceptKind::Protocol),
    ("接口", ConceptKind::Protocol),
    ("规范", ConceptKind::Protocol),
    ("标准", ConceptKind::Protocol),
    ("状态", ConceptKind::State),
    ("阶段", ConceptKind::State),
    ("策略", ConceptKind::Policy),
    ("规则", ConceptKind::Policy),
    ("级别", ConceptKind::Policy),
    ("参数", ConceptKind::Policy),
    ("配置", ConceptKind::Policy),
    ("原则", ConceptKind::Policy),
    ("权限", ConceptKind::Policy),
    ("机制", ConceptKind::Mechanism),
    ("模式", ConceptKind::Mechanism),
    ("模型", ConceptKind::Mechanism),
    ("均衡", ConceptKind::Mechanism),
    ("复制", ConceptKind::Mechanism),
    ("同步", ConceptKind::Mechanism),
    ("更新", ConceptKind::Mechanism),
    ("调度", ConceptKind::Mechanism),
    ("发现", ConceptKind::Mechanism),
    ("选举", ConceptKind::Mechanism),
    ("检查", ConceptKind::Mechanism),
    ("回收", ConceptKind::Mechanism),
    ("隔离", ConceptKind::Mechanism),
    ("事务", ConceptKind::Mechanism),
    ("工具", ConceptKind::Tool),
    ("框架", ConceptKind::Tool),
    ("平台", ConceptKind::Tool),
    ("插件", ConceptKind::Tool),
    ("命令", ConceptKind::Tool),
    ("软件", ConceptKind::Tool),
    ("节点", ConceptKind::Role),
    ("角色", ConceptKind::Role),
    ("用户", ConceptKind::Role),
    ("客户端", ConceptKind::Role),
    ("服务端", ConceptKind::Role),
    ("管理员", ConceptKind::Role),
    ("异常", ConceptKind::Failure),
    ("错误", ConceptKind::Failure),
    ("故障", ConceptKind::Failure),
    ("溢出", ConceptKind::Failure),
    ("泄漏", ConceptKind::Failure),
    ("宕机", ConceptKind::Failure),
    ("死锁", ConceptKind::Failure),
    ("组件", ConceptKind::Component),
    ("引擎", ConceptKind::Component),
    ("服务器", ConceptKind::Component),
    ("模块", ConceptKind::Component),
    ("系统", ConceptKind::Component),
    ("进程", ConceptKind::Component),
    ("线程", ConceptKind::Component),
    ("器", ConceptKind::Component),
    ("文件", ConceptKind::Resource),
    ("对象", ConceptKind::Resource),
    ("表", ConceptKind::Resource),
    ("树", ConceptKind::Resource),
    ("锁", ConceptKind::Resource),
];

/// The kind that a name's ending gives.
pub(crate) fn by_ending(name: &str) -> ConceptKind {
    ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map_or(ConceptKind::Unknown, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_tells_the_kind() {
        assert_eq!(by_ending("一致性算法"), ConceptKind::Algorithm);
        assert_eq!(by_ending("调度器"), ConceptKind::Component);
        assert_eq!(by_ending("kubelet"), ConceptKind::Unknown);
    }
}

//! Enumerations: `a、b 和 c`, `a / b`, `a, b, c`, in content and in its parentheses.

mod comma;
mod couple;
mod member;
mod name;
mod scope;

use zhitu_model::{Span, Structure};

use super::Place;
use crate::bracket::{Held, Pair, outermost};
use member::{join, push, tail};
use scope::{Clause, Scope};

/// The enumerations of `content`. O(n).
pub(super) fn enumerations(text: &str, content: Span, pairs: &[Pair], place: Place) -> Vec<Structure> {
    let mut out = within(&Scope::new(text, content, pairs, 0), place);
    for pair in outermost(pairs).filter(|pair| pair.held == Held::Aside) {
        out.extend(within(&Scope::new(text, pair.inner, pairs, 1), Place::Prose));
    }
    out
}

fn within(scope: &Scope<'_>, place: Place) -> Vec<Structure> {
    let mut out = Vec::new();
    for clause in scope.clauses() {
        let members = if clause.parts.len() >= 2 {
            listed(scope, &clause)
        } else {
            couple::slashed(scope, clause.whole).or_else(|| couple::joined(scope, clause.whole, place))
        };
        out.extend(members);
    }
    let runs = comma::runs(scope);
    out.retain(|list| !is_part(list, &runs));
    out.extend(runs);
    out.into_iter().map(|members| Structure::Enumeration { members }).collect()
}

/// Whether an enumeration is the end of one of the runs, which stand in order.
fn is_part(list: &[Span], runs: &[Vec<Span>]) -> bool {
    let (Some(first), Some(end)) = (list.first(), list.last()) else { return false };
    let at = runs.partition_point(|run| run.last().is_some_and(|last| last.end <= first.start));
    runs.get(at).is_some_and(|run| run[0].start <= first.start && run.last().is_some_and(|last| end.end <= last.end))
}

/// The members of parts between 、: the first one begins behind a cue, the last one may hold two.
fn listed(scope: &Scope<'_>, clause: &Clause) -> Option<Vec<Span>> {
    let mut members = Vec::with_capacity(clause.parts.len() + 1);
    for (at, part) in clause.parts.iter().enumerate() {
        let mut span = *part;
        if at == 0 {
            span = member::head(scope, span);
        }
        if at + 1 == clause.parts.len() {
            span = tail(scope, span);
            if let Some((left, right)) = join(scope, span) {
                push(scope.text, left, &mut members);
                span = right;
            }
        }
        push(scope.text, span, &mut members);
    }
    (members.len() >= 2).then_some(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bracket;

    fn seen_at(text: &str, place: Place) -> Vec<Vec<&str>> {
        let span = Span::new(0, text.len());
        let found = enumerations(text, span, &bracket::pairs(text, span), place);
        let members = |structure: &Structure| match structure {
            Structure::Enumeration { members } => members.iter().map(|member| member.of(text)).collect(),
            other => panic!("{other:?}"),
        };
        found.iter().map(members).collect()
    }

    fn seen(text: &str) -> Vec<Vec<&str>> {
        seen_at(text, Place::Prose)
    }

    #[test]
    fn enumeration_commas_list_members() {
        assert_eq!(seen("常见的排序包括冒泡、归并和快排。"), [["冒泡", "归并", "快排"]]);
        assert_eq!(seen("结构分为栈（是 LIFO）、队列（FIFO）、堆等"), [["栈（是 LIFO）", "队列（FIFO）", "堆"]]);
        assert_eq!(seen("对象、从库、饱和度以及亲和性"), [["对象", "从库", "饱和度", "亲和性"]]);
        assert_eq!(seen("线程可以被创建、挂起、恢复"), [["创建", "挂起", "恢复"]]);
        assert_eq!(seen("而进程、线程、协程都是执行单位"), [["进程", "线程", "协程"]]);
        let long = format!("有 **栈**、**队列**、**堆** 这三种（{}）", "另有说明".repeat(40));
        assert_eq!(seen(&long), [["栈", "队列", "堆"]]);
    }

    #[test]
    fn members_are_not_cut_inside_their_words() {
        for members in [
            ["有序性", "可靠性", "幂等性"],
            ["最大值", "最小值", "平均值"],
            ["操作系统", "编译原理", "计算机组成原理"],
            ["私有云", "公有云", "混合云"],
            ["路由器", "交换机", "网桥"],
            ["对话框", "菜单", "按钮"],
            ["镜像仓库", "制品库", "流水线"],
            ["支持向量机", "决策树", "随机森林"],
            ["即时编译", "解释执行", "预编译"],
            ["使用率", "饱和度", "错误数"],
            ["使用价值", "交换价值", "剩余价值"],
            ["保证金", "定金", "押金"],
        ] {
            assert_eq!(seen(&members.join("、")), [members.as_slice()]);
        }
        assert_eq!(seen("直接对接 bridge、overlay"), [["bridge", "overlay"]]);
        assert_eq!(seen("规则引擎，会话保持，归并排序，优先队列").len(), 1);
        assert_eq!(seen("用法简单，性能很好，合并也不会阻塞读").len(), 0);
    }

    #[test]
    fn names_that_begin_as_a_cue_stay_whole_and_cues_before_such_letters_are_cues() {
        assert_eq!(seen("热的传递有对流、传导和辐射"), [["对流", "传导", "辐射"]]);
        assert_eq!(seen("要证明的有自由、平等、和平"), [["自由", "平等", "和平"]]);
        assert_eq!(seen("和平、发展、共赢"), [["和平", "发展", "共赢"]]);
        assert_eq!(seen("将军、士兵、马夫"), [["将军", "士兵", "马夫"]]);
        assert_eq!(seen("分为被子植物、裸子植物"), [["被子植物", "裸子植物"]]);
        assert_eq!(seen("线性代数、概率论、高等数学"), [["线性代数", "概率论", "高等数学"]]);
        assert_eq!(seen("手段有限流、熔断、降级"), [["限流", "熔断", "降级"]]);
        assert_eq!(seen("记录吞吐、延迟等性能指标"), [["记录吞吐", "延迟"]]);
        assert_eq!(seen_at("应用和平台的区别", Place::Title), [["应用", "平台"]]);
        assert_eq!(seen_at("编码和解码的区别", Place::Title), [["编码", "解码"]]);
    }

    #[test]
    fn parentheses_list_members_of_their_own() {
        assert_eq!(seen("安装驱动(bridge、overlay)"), [["bridge", "overlay"]]);
        assert_eq!(seen("负载均衡(四层/七层)"), [["四层", "七层"]]);
    }

    #[test]
    fn slashes_list_words_but_not_paths() {
        assert_eq!(seen("用 mutex/semaphore同步"), [["mutex", "semaphore"]]);
        assert_eq!(seen("数组 / 链表"), [["数组", "链表"]]);
        for text in ["写在 /etc/hosts 里", "看 http://a.cn/b", "1/2 的节点", "a.txt/b.txt"] {
            assert_eq!(seen(text), Vec::<Vec<&str>>::new(), "{text}");
        }
    }

    #[test]
    fn latin_words_join_anywhere_and_phrases_in_titles() {
        assert_eq!(seen("由 producer 和 message queue 协作"), [["producer", "message queue"]]);
        assert_eq!(seen_at("乐观锁和悲观锁的区别", Place::Title), [["乐观锁", "悲观锁"]]);
        assert_eq!(seen_at("乐观锁（CAS）与悲观锁有什么区别", Place::Title), [["乐观锁（CAS）", "悲观锁"]]);
        for text in ["读取和写入数据", "线程亲和性", "会涉及 mutex"] {
            assert_eq!(seen(text), Vec::<Vec<&str>>::new(), "{text}");
        }
    }

    #[test]
    fn short_parts_between_commas_are_listed() {
        assert_eq!(seen("成员：parser(解析), planner，执行器."), [["parser", "planner", "执行器"]]);
        assert_eq!(seen("支持三种锁spin lock，mutex和RW lock。"), [["spin lock", "mutex", "RW lock"]]);
        assert_eq!(seen("用户，角色，权限"), [["用户", "角色", "权限"]]);
        assert_eq!(seen("主库，从库，代理"), [["主库", "从库", "代理"]]);
        assert_eq!(seen("用户登录，系统校验，网关放行"), Vec::<Vec<&str>>::new());
        assert_eq!(seen("先解析语句，再优化计划，然后执行"), Vec::<Vec<&str>>::new());
        assert_eq!(seen("分为两个步骤，标记和清除"), Vec::<Vec<&str>>::new());
        assert_eq!(seen("存放密码，通过卷挂载，向容器公开"), Vec::<Vec<&str>>::new());
    }
}

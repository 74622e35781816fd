//! Single lines that are no prose: images, bare links, directives, adverts, shell lines, boxes drawn in characters.

use crate::chars::{has_han, has_word, is_blank, is_colon, is_han, width};
use crate::marker::marker;
use crate::marks::{closing, is_tag};

/// Lines longer than this many bytes are prose whatever they begin with.
const LONG: usize = 2000;

/// Whether a line is neither prose nor code: an image, a link without words of its own, a directive, an advert.
pub(crate) fn is_aside(body: &str) -> bool {
    if body.len() > LONG {
        return body.contains(";base64,") && !has_han(body);
    }
    let is_directive = ["[toc]", "[TOC]", "[[toc]]", "@[toc]", ":::", "{{<", "{{%", "{%", "[^"]
        .iter()
        .any(|mark| body.starts_with(mark));
    is_directive
        || (body.starts_with("[!") && body.ends_with(']'))
        || is_definition(body)
        || is_advert(body)
        || (body.contains(['(', '<', ':', '!']) && !names_a_page(body) && !has_own_words(body))
}

/// `[name]: address`
fn is_definition(body: &str) -> bool {
    body.starts_with('[')
        && body.split_once("]: ").is_some_and(|(_, target)| target.starts_with("http") || target.starts_with('/'))
}

/// An appeal to follow, scan or share; one of its words alone may be the matter of the note.
fn is_advert(body: &str) -> bool {
    const APPEALS: [&str; 7] = ["公众号", "扫码", "二维码", "加群", "知识星球", "打赏", "投稿"];
    /// Words that appeal beside one of those only: switches forward and hosts reply, too.
    const BESIDE: [&str; 6] = ["点赞", "关注", "收藏", "转发", "微信", "回复"];
    /// Words by which a reader is asked to press 点赞, which systems count and notes tell of.
    const ASKING: [&str; 12] =
        ["你的", "欢迎", "记得", "别忘", "求点赞", "请点赞", "帮忙", "觉得", "一键", "三连", "不妨", "顺手"];
    if body.len() >= 300 {
        return false;
    }
    let count = |words: &[&str]| words.iter().filter(|word| body.contains(**word)).count();
    let is_asked = body.contains("点赞") && count(&ASKING) > 0;
    let appeals = count(&APPEALS) + usize::from(is_asked);
    appeals > 0 && count(&APPEALS) + count(&BESIDE) >= 2 || count(&["版权声明", "转载请", "未经授权"]) > 0
}

/// A list item that is a short link within the library names a thing: `- [跳表](skip-list.md)`.
fn names_a_page(body: &str) -> bool {
    let Some(link) = body.strip_prefix("- ").or_else(|| body.strip_prefix("* ")) else { return false };
    let Some((name, target)) = link.strip_prefix('[').and_then(|rest| rest.split_once("](")) else { return false };
    let is_whole = target.ends_with(')') && !target.contains("](");
    is_whole && !target.contains("://") && width(name, 25) <= 24 && !name.contains(['？', '?', '&', '！'])
}

/// Whether words remain when images, links, tags and bare addresses are taken away; `参考：http://…` keeps none.
fn has_own_words(body: &str) -> bool {
    let mut rest = body;
    let mut kept = String::new();
    let mut took = false;
    while let Some(c) = rest.chars().next() {
        let len = image_or_link(rest).or_else(|| tag(rest)).or_else(|| address(rest));
        took |= len.is_some();
        let step = len.unwrap_or(c.len_utf8());
        if len.is_none() {
            kept.push(c);
        }
        rest = &rest[step..];
    }
    if !took {
        return true;
    }
    let words = kept.trim_matches(|c: char| is_blank(c) || !c.is_alphanumeric() && !is_colon(c));
    has_word(words) && (!words.ends_with(is_colon) || body.ends_with(is_colon) || width(words, 51) > 50)
}

/// Length of `![alt](target)` or `[text](target)`.
fn image_or_link(rest: &str) -> Option<usize> {
    let open = if rest.starts_with("![") {
        2
    } else if rest.starts_with('[') {
        1
    } else {
        return None;
    };
    let target = open + closing(&rest[open - 1..], b'[', b']')?;
    let end = rest[target..].strip_prefix('(')?.find(')')?;
    Some(target + end + 2)
}

fn tag(rest: &str) -> Option<usize> {
    let end = rest.strip_prefix('<')?.find('>')? + 2;
    (is_tag(&rest[..end]) || rest[1..].starts_with("http")).then_some(end)
}

fn address(rest: &str) -> Option<usize> {
    let is_address = ["http://", "https://", "www.", "ftp://"].iter().any(|scheme| rest.starts_with(scheme));
    is_address.then(|| {
        rest.find(|c: char| is_blank(c) || is_han(c) || matches!(c, '，' | '。' | '）' | '；')).unwrap_or(rest.len())
    })
}

/// Whether a line is a command, a piece of code or a box, although no fence surrounds it. `indent` is in columns.
pub(crate) fn is_code(body: &str, indent: u16) -> bool {
    if body.len() > LONG {
        return false;
    }
    if is_drawing(body) || body.starts_with("$ ") || body.starts_with("➜ ") || body.starts_with("[root@") {
        return true;
    }
    if has_han(body) {
        return body.starts_with("// ") || body.starts_with("/* ");
    }
    let is_set_in = indent >= 4 && body.contains(['=', '{', '}', '(', '<', '$']);
    is_command(body) || is_statement(body) || (is_set_in && marker(body).is_none())
}

/// Lines of box-drawing characters.
fn is_drawing(body: &str) -> bool {
    let drawn = body.chars().filter(|c| matches!(c, '\u{2500}'..='\u{259f}')).count();
    let ink = body.chars().filter(|c| !is_blank(*c)).count();
    drawn >= 3 && drawn * 5 >= ink && !body.contains('─')
        || drawn >= 3 && drawn * 3 >= ink && body.contains(['│', '┌', '└', '├', '║', '╔', '┼', '┐', '┘'])
        || body.starts_with("+--")
}

/// Tools whose command lines study notes quote.
const TOOLS: [&str; 44] = [
    "kubectl",
    "docker",
    "git",
    "npm",
    "npx",
    "yarn",
    "yum",
    "apt",
    "apt-get",
    "sudo",
    "helm",
    "curl",
    "wget",
    "cd",
    "ls",
    "cat",
    "systemctl",
    "mvn",
    "java",
    "javac",
    "pip",
    "pip3",
    "python",
    "python3",
    "go",
    "cargo",
    "ssh",
    "scp",
    "echo",
    "export",
    "mkdir",
    "rm",
    "cp",
    "mv",
    "chmod",
    "vim",
    "tar",
    "redis-cli",
    "mysql",
    "etcdctl",
    "crictl",
    "minikube",
    "kubeadm",
    "gradle",
];

/// A command line of such a tool.
fn is_command(body: &str) -> bool {
    let (tool, rest) = body.split_once(' ').unwrap_or((body, ""));
    let is_shell =
        rest.chars().next().is_some_and(|c| c.is_ascii_lowercase() || matches!(c, '-' | '/' | '.' | '~' | '"' | '$'));
    TOOLS.contains(&tool) && is_shell && !body.ends_with(['.', ':', '?'])
}

/// A statement of a programming language.
fn is_statement(body: &str) -> bool {
    let ends = body.ends_with(['{', '}']) || (body.ends_with(';') && body.contains(['(', '=', ' ']));
    let begins = [
        "#include",
        "#!/",
        "import ",
        "package ",
        "public ",
        "private ",
        "return ",
        "//",
        "/*",
        "<?php",
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "CREATE TABLE",
        "apiVersion:",
        "}",
        "</",
    ];
    ends || begins.iter().any(|start| body.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_links_and_directives_are_asides() {
        for line in [
            "![图](a.png)",
            "[原文](https://a.cn)",
            "https://a.cn/b?c=d",
            "参考：https://a.cn",
            "[toc]",
            "<img src=\"a\">",
            "<br/>",
            ":::tip",
            "[1]: http://a.cn",
            "<https://a.cn>",
            "扫码关注公众号",
            "觉得有用就点赞、收藏",
            "[![图](a.svg)](https://a.cn)",
        ] {
            assert!(is_aside(line), "{line}");
        }
    }

    #[test]
    fn prose_with_links_is_prose() {
        for line in [
            "详见 [文档](a.md) 的说明",
            "锁：见 [文档](a.md)",
            "读写锁",
            "<namespace> 是占位",
            "访问 http://a.cn 可以看到结果",
            "[重要] 先停写再备份，详见 [文档](a.md)",
            "网桥转发请求，主机回复自己的地址",
            "用户点赞、收藏和转发时各写一条消息",
        ] {
            assert!(!is_aside(line), "{line}");
        }
    }

    #[test]
    fn commands_statements_and_boxes_are_code() {
        for line in ["git commit -m x", "$ ls", "int a = f(b);", "┌──┐", "+----+", "if (a) {", "docker run -it redis"]
        {
            assert!(is_code(line, 0), "{line}");
        }
        assert!(is_code("f(x)", 4) && !is_code("- mutex (lock)", 4) && !is_code("1. mutex (lock)", 4));
        for line in
            ["git 保存快照", "docker", "Go is fast", "mysql: 数据库", "service types: ClusterIP", "先 ls 再 cat"]
        {
            assert!(!is_code(line, 0), "{line}");
        }
    }
}

//! Project chores. `cargo xtask help` lists them; the README needs only `run` and `test`.

mod bindings;
mod command;
mod run;
mod stamp;
mod system;
mod test;
mod tongue;
mod window;

use std::process::ExitCode;
use tongue::say;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.filter(|word| word != "--").collect();
    let outcome = match (task.as_str(), rest.as_slice()) {
        ("run", []) => run::run(None),
        ("run", [folder]) => run::run(Some(folder)),
        ("test" | "ci", []) => test::test(),
        ("gen", []) => bindings::generate(),
        ("ui", []) => window::build(),
        _ => {
            help();
            return if task == "help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say(&format!("✗ {problem}"), &format!("✗ {problem}"));
            ExitCode::FAILURE
        }
    }
}

fn help() {
    say(
        "用法：cargo xtask <任务>
  run [-- 文件夹]   安装所缺、构建、打开窗口（默认打开示例笔记；没有显示器时改为生成可交互的 HTML）
  test              安装所缺，运行全部测试，包括真实窗口
  ci                同 test
  gen               由 Rust 类型重新生成 ui/src/bindings
  ui                只构建界面",
        "usage: cargo xtask <task>
  run [-- FOLDER]   install what is missing, build, open the window (on the sample notes by default;
                    without a display, write an interactive HTML file instead)
  test              install what is missing and run every test, the real-window ones included
  ci                the same as test
  gen               regenerate ui/src/bindings from the Rust types
  ui                build the window's pages only",
    );
}

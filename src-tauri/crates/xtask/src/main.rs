//! Project chores. `cargo xtask help` lists them; the README needs only `run` and `test`.

mod attack;
mod bench;
mod bindings;
mod command;
mod display;
mod dist;
mod run;
mod stamp;
mod system;
mod tally;
mod test;
mod tongue;
mod window;

use command::{absolute, root};
use std::process::ExitCode;
use tongue::say;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.filter(|word| word != "--").collect();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let samples = root().join("data/notes");
    let outcome = match (task.as_str(), rest.as_slice()) {
        ("run", []) => run::run(&samples),
        ("run", [folder]) => absolute(folder).and_then(|folder| run::run(&folder)),
        ("test" | "ci", []) => test::test(),
        ("e2e", []) => display::journeys(),
        ("gen", []) => bindings::generate(),
        ("ui", []) => window::build(),
        ("eval", arguments) => run_command_line(arguments),
        ("fuzz", []) => attack::fuzz("1000000"),
        ("fuzz", [inputs]) => attack::fuzz(inputs),
        ("attack", []) => attack::all(),
        ("dist", []) => dist::dist(),
        ("screenshots", []) => display::screenshots(&samples),
        ("screenshots", ["--gallery"]) => display::gallery(&samples),
        ("screenshots", [folder]) => absolute(folder).and_then(|folder| display::screenshots(&folder)),
        ("bench", ["start"]) => display::bench_start(&samples, None),
        ("bench", ["start", folder]) => absolute(folder).and_then(|folder| display::bench_start(&folder, None)),
        ("bench", ["start", folder, large]) => absolute(folder)
            .and_then(|folder| absolute(large).and_then(|large| display::bench_start(&folder, Some(&large)))),
        ("bench", ["memory"]) => display::bench_memory(&samples, None),
        ("bench", ["memory", folder]) => absolute(folder).and_then(|folder| display::bench_memory(&folder, None)),
        ("bench", ["memory", folder, large]) => absolute(folder)
            .and_then(|folder| absolute(large).and_then(|large| display::bench_memory(&folder, Some(&large)))),
        ("bench", ["scale"]) => bench::scale(None),
        ("bench", ["map"]) => bench::map(&samples, None),
        ("bench", ["map", folder]) => absolute(folder).and_then(|folder| bench::map(&samples, Some(&folder))),
        ("bench", ["scale", folder]) => absolute(folder).and_then(|folder| bench::scale(Some(&folder))),
        _ => {
            help();
            return if task == "help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whatever it was has been told.
        Err(problem) if problem.is_empty() => ExitCode::FAILURE,
        Err(problem) => {
            say(&format!("✗ {problem}"), &format!("✗ {problem}"));
            ExitCode::FAILURE
        }
    }
}

/// `zhitu eval` with these arguments.
fn run_command_line(arguments: &[&str]) -> command::Outcome {
    let own = ["run", "--quiet", "--package", "zhitu", "--", "eval"];
    command::run(command::cargo(&own.into_iter().chain(arguments.iter().copied()).collect::<Vec<_>>()))
}

fn help() {
    say(
        "用法：cargo xtask <任务>
  run [-- 文件夹]   安装所缺、构建、打开窗口（默认打开示例笔记；没有显示器时改为生成可交互的 HTML）
  test              安装所缺，运行全部测试，包括真实窗口
  ci                同 test
  e2e               只走一遍真实窗口的测试
  gen               由 Rust 类型重新生成 ui/src/bindings
  ui                只构建界面
  eval -- 参数      zhitu eval：与标注的概念图对照打分
  screenshots [-- 文件夹]   真实窗口的截图，存到 target/screenshots
  screenshots -- --gallery  重拍文档里的截图（docs/images，示例笔记）
  bench start [文件夹 [大文件夹]]  启动时间与空窗口之比；大库的再次启动与一篇的库之比（发布版）
  bench memory [文件夹 [大文件夹]]  整个应用的内存与空窗口之比；大库的页面比一篇的库多用多少（发布版）
  bench scale [文件夹]      读入、内存、打开、查询、改一篇的速度（发布版；默认用示例笔记造的大库）
  bench map [文件夹]        概念图与 ForceAtlas2、sigma 对比：边交叉、布局、绘制（示例笔记；可再加一个文件夹）
  fuzz [N]          N 个随机输入（默认一百万）交给每个读入口；不许崩溃、卡住
  attack            大的敌意笔记、损坏的数据库、两百次突然结束（二十来分钟，发布版）
  dist              发布版的窗口程序与命令行程序",
        "usage: cargo xtask <task>
  run [-- FOLDER]   install what is missing, build, open the window (on the sample notes by default;
                    without a display, write an interactive HTML file instead)
  test              install what is missing and run every test, the real-window ones included
  ci                the same as test
  e2e               the real-window tests alone
  gen               regenerate ui/src/bindings from the Rust types
  ui                build the window's pages only
  eval -- ARGS      zhitu eval: score against gold maps
  screenshots [-- FOLDER]   pictures of the real window, in target/screenshots
  screenshots -- --gallery  take the documentation's pictures again (docs/images, sample notes)
  bench start [FOLDER [LARGE]]  start-up time against an empty window; later starts of a large folder against those of
                            one note (release build)
  bench memory [FOLDER [LARGE]]  memory of the whole app against an empty window; how much more the page takes of a large
                            folder than of one note (release build)
  bench scale [FOLDER]      reading, memory, opening, queries, one changed note (release build; by default a large
                            library made of the sample notes)
  bench map [FOLDER]        the map against ForceAtlas2 and sigma: edge crossings, layout, drawing (sample notes, and a
                            folder of your own)
  fuzz [N]          N random inputs (a million by default) for everything that reads; nothing may crash or hang
  attack            large hostile notes, damaged databases, two hundred sudden ends (some twenty minutes, release build)
  dist              release builds of the window and of the command line",
    );
}

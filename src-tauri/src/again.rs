//! Starting the program once more in its own place, with a word for it in the environment.

use std::io;

/// The toolkit draws without OpenGL where this is set.
#[cfg(target_os = "linux")]
const WITHOUT_OPENGL: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Starts the program once more with `name` set to 1: the same process with the same arguments.
///
/// # Errors
/// Comes back only where it could not start, or had this word already.
#[cfg(unix)]
pub(crate) fn start_again(name: &str) -> io::Error {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(name).is_some() {
        return io::ErrorKind::AlreadyExists.into();
    }
    match std::env::current_exe() {
        Ok(program) => std::process::Command::new(program).args(std::env::args_os().skip(1)).env(name, "1").exec(),
        Err(error) => error,
    }
}

/// Elsewhere no program can take its own place.
#[cfg(not(unix))]
pub(crate) fn start_again(_name: &str) -> io::Error {
    io::ErrorKind::Unsupported.into()
}

/// Sees to it that the page is drawn without OpenGL where there is no graphics card: it would be computed by the
/// processor, with some hundred megabytes for compilers, textures and buffers. The toolkit is told by the
/// environment, which it reads before a program can ask anything of it. Where that fails, the page is drawn as usual.
#[cfg(target_os = "linux")]
pub(crate) fn spare_opengl() {
    if !has_graphics_card() {
        start_again(WITHOUT_OPENGL);
    }
}

/// Whether there is something that programs may draw with: a card by the kernel's or its maker's driver, or the host's.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let entries = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let mut entries = entries.map(|entry| entry.file_name());
    entries.any(|name| name.as_encoded_bytes().starts_with(b"renderD"))
        || ["/dev/nvidiactl", "/dev/dxg"].iter().any(|device| std::path::Path::new(device).exists())
}

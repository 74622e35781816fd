//! How the page is drawn where there is no graphics card.

/// The toolkit draws without OpenGL where this is set.
const WITHOUT_OPENGL: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Sees to it that the page is drawn without OpenGL where there is no graphics card: it would be computed by the
/// processor, with some hundred megabytes for compilers, textures and buffers. To be called before there are threads
/// or a window; what the person set in the environment stands.
pub(crate) fn spare_opengl() {
    if !has_graphics_card() {
        // Where it cannot be set, the page is drawn as everywhere else.
        glib::setenv(WITHOUT_OPENGL, "1", false).ok();
    }
}

/// Whether there is something that programs may draw with: a card by the kernel's or its maker's driver, or the host's.
fn has_graphics_card() -> bool {
    let entries = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let mut entries = entries.map(|entry| entry.file_name());
    entries.any(|name| name.as_encoded_bytes().starts_with(b"renderD"))
        || ["/dev/nvidiactl", "/dev/dxg"].iter().any(|device| std::path::Path::new(device).exists())
}

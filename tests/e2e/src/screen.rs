//! What the display shows, asked of the display: the web engine's own pictures wait for ever where it draws without OpenGL.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, GetGeometryReply, ImageFormat, MapState, Window};
use x11rb::rust_connection::RustConnection;

use crate::{Picture, Result};

/// The largest window that is shown, with whatever lies over it.
///
/// # Errors
/// Where there is no display, no window, or the display refuses.
pub(crate) fn largest_window() -> Result<Picture> {
    let (display, number) = x11rb::connect(None)?;
    let root = display.setup().roots.get(number).ok_or("no screen")?;
    let (screen_width, screen_height) = (root.width_in_pixels, root.height_in_pixels);
    let root = root.root;
    let mut shown = Vec::new();
    for window in display.query_tree(root)?.reply()?.children {
        shown.extend(shown_place(&display, window)?);
    }
    let area = |place: &GetGeometryReply| u32::from(place.width) * u32::from(place.height);
    let place = shown.into_iter().max_by_key(area).ok_or("no window is shown")?;
    // What lies beyond the screen cannot be asked for.
    let (x, y) = (place.x.max(0), place.y.max(0));
    let width = place.width.min(screen_width.saturating_sub(x.unsigned_abs()));
    let height = place.height.min(screen_height.saturating_sub(y.unsigned_abs()));
    let image = display.get_image(ImageFormat::Z_PIXMAP, root, x, y, width, height, !0)?.reply()?;
    // Four bytes a pixel, blue first.
    let pixels = image.data.chunks_exact(4).map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
    Ok(Picture::new(usize::from(width), usize::from(height), pixels))
}

/// Where a window is, if it is shown.
fn shown_place(display: &RustConnection, window: Window) -> Result<Option<GetGeometryReply>> {
    let is_shown = display.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE;
    Ok(if is_shown { Some(display.get_geometry(window)?.reply()?) } else { None })
}

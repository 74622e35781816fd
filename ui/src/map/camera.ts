// The camera: which part of a scene the window shows, and how large.
import type { Box, Point, Size } from './scene/types';

export interface Camera {
  /** The scene's point at the window's upper left corner. */
  x: number;
  y: number;
  zoom: number;
}

export const ZOOM = { least: 0.35, most: 3.5, step: 1.25 };
const FIT_LEAST = 0.55;
const COMFORT = { width: 1060, height: 800, most: 1.3 };

/** How much larger than usual a large window shows its scene, so that text and room grow together. */
export function comfort(size: Size): number {
  return Math.max(1, Math.min(COMFORT.most, size.width / COMFORT.width, size.height / COMFORT.height));
}

/** Shows all of a scene, never larger than is comfortable, nor so small that nothing can be read. */
export function fitTo(bounds: Box, size: Size, scale = 1): Camera {
  const zoom = Math.max(
    FIT_LEAST,
    Math.min(COMFORT.most * scale, size.width / bounds.width, size.height / bounds.height),
  );
  return {
    zoom,
    x: bounds.x + (bounds.width - size.width / zoom) / 2,
    y: bounds.y + (bounds.height - size.height / zoom) / 2,
  };
}

/** Zooms and keeps the scene's point under a window's point where it is. */
export function zoomAt(camera: Camera, at: Point, factor: number): Camera {
  const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, camera.zoom * factor));
  return { zoom, x: camera.x + at.x / camera.zoom - at.x / zoom, y: camera.y + at.y / camera.zoom - at.y / zoom };
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** How far from the window's edge what has the ring is kept. */
const MARGIN = 24;

/** Pans as little as shows a box of the scene; what is larger than the window shows its beginning. */
export function reveal(camera: Camera, box: Box, size: Size): Camera {
  const along = (at: number, from: number, length: number, room: number): number => {
    const margin = MARGIN / camera.zoom;
    const latest = from - margin;
    const earliest = from + length + margin - room / camera.zoom;
    return Math.min(latest, Math.max(earliest, at));
  };
  return {
    ...camera,
    x: along(camera.x, box.x, box.width, size.width),
    y: along(camera.y, box.y, box.height, size.height),
  };
}

export function toScene(camera: Camera, at: Point): Point {
  return { x: camera.x + at.x / camera.zoom, y: camera.y + at.y / camera.zoom };
}

export function toWindow(camera: Camera, at: Point): Point {
  return { x: (at.x - camera.x) * camera.zoom, y: (at.y - camera.y) * camera.zoom };
}

// Where the camera looks.
import { expect, it } from 'vitest';
import { reveal, toWindow } from '../src/map/camera';

const SIZE = { width: 800, height: 600 };

it('what has the ring is brought into the window, and nothing moves where it is', () => {
  const camera = { x: 0, y: 0, zoom: 2 };
  const near = { x: 100, y: 100, width: 80, height: 30 };
  expect(reveal(camera, near, SIZE)).toEqual(camera);
  for (const far of [
    { ...near, x: 900 },
    { ...near, x: -500, y: -90 },
    { ...near, y: 700 },
  ]) {
    const at = toWindow(reveal(camera, far, SIZE), far);
    expect(at.x).toBeGreaterThanOrEqual(0);
    expect(at.y).toBeGreaterThanOrEqual(0);
    expect(at.x + far.width * camera.zoom).toBeLessThanOrEqual(SIZE.width);
    expect(at.y + far.height * camera.zoom).toBeLessThanOrEqual(SIZE.height);
  }
});

it('of what is larger than the window the beginning is shown', () => {
  const wide = { x: 300, y: 0, width: 5000, height: 30 };
  expect(toWindow(reveal({ x: 0, y: 0, zoom: 1 }, wide, SIZE), wide).x).toBeLessThan(100);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const schemes = ['light', 'dark'] as const;

function colour(name: string, scheme: (typeof schemes)[number]): string {
	const match = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
	const value = match?.[scheme === 'light' ? 1 : 2];
	if (!value) throw new Error(`no colour --${name}`);
	return value;
}

/** @source WCAG 2.2, relative luminance and contrast ratio */
function contrast(a: string, b: string): number {
	const luminance = (hex: string) => {
		const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
			const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
			return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'surface', 'sunken'];
const texts = ['text', 'text-2', 'text-3', 'link', 'accent', 'danger'];
const tinted = ['primary', 'accent', 'success', 'warning', 'danger', 'info'];

describe.each(schemes)('colours, %s', (scheme) => {
	const ratio = (a: string, b: string) => contrast(colour(a, scheme), colour(b, scheme));

	it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
		'reads --%s on --%s',
		(text, ground) => {
			expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
		}
	);

	it.each(tinted)('reads --%s on its tint', (name) => {
		expect(ratio(name, `${name}-tint`)).toBeGreaterThanOrEqual(4.5);
		expect(ratio('text', `${name}-tint`)).toBeGreaterThanOrEqual(4.5);
	});

	it('reads the label of a button, at rest and under the pointer', () => {
		expect(ratio('on-primary', 'primary')).toBeGreaterThanOrEqual(4.5);
		expect(ratio('on-primary', 'primary-hover')).toBeGreaterThanOrEqual(4.5);
	});

	it.each(grounds)('shows the edge of a field and the focus on --%s', (ground) => {
		expect(ratio('border-strong', ground)).toBeGreaterThanOrEqual(3);
		expect(ratio('focus', ground)).toBeGreaterThanOrEqual(3);
	});

	it.each(['cat-1', 'cat-2', 'cat-3', 'cat-4', 'cat-5', 'cat-6'])('shows --%s on a card', (category) => {
		expect(ratio(category, 'surface')).toBeGreaterThanOrEqual(3);
	});
});

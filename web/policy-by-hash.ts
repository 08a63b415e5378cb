import { createHash } from 'node:crypto';
import type { Answer } from './whole-answer.ts';

/**
 * The same page with its styles named by what they are, instead of by a number that is only good once. A page with a script
 * of its own has no such twin.
 *
 * @returns undefined when something besides styles goes by that number
 */
export function policyByHash(answer: Answer): Answer | undefined {
	const policy = answer.headers['content-security-policy'] ?? '';
	const [source, nonce] = /'nonce-([\w+/=-]+)'/.exec(policy) ?? [];
	if (source === undefined || nonce === undefined) return answer;
	const hashes: string[] = [];
	const mark = ` nonce="${nonce}"`;
	const html = answer.body
		.toString()
		.split(`<style${mark}>`)
		.map((part, place) => {
			const end = part.indexOf('</style>');
			if (place === 0 || end === -1) return part;
			hashes.push(`'sha256-${createHash('sha256').update(part.slice(0, end)).digest('base64')}'`);
			return `<style>${part}`;
		})
		.join('');
	if (html.includes(nonce)) return undefined;
	const headers = {
		...answer.headers,
		'content-security-policy': policy.replaceAll(source, hashes.join(' '))
	};
	return { ...answer, headers, body: Buffer.from(html) };
}

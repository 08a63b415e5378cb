import { randomInt } from 'node:crypto';

/** Without I, L, O and U: read over the telephone, none is taken for another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const pattern = /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/;

/** The number of one request, the same in the logs of web, api and worker, such as a person can dictate: « 4F7K-9QXM-2B0T ». */
export function newRequestId(): string {
	const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
	return [four(), four(), four()].join('-');
}

/** The number another process gave, or a new one when what it gave is none: anything may be written in a header. */
export function toRequestId(header: unknown): string {
	return typeof header === 'string' && pattern.test(header) ? header : newRequestId();
}

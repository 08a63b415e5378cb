import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Quality 11 takes ten times the processor time of 5 for a tenth fewer bytes. */
const level = 5;

/** The encoding to answer in, of those that a browser says it reads: Brotli before gzip. */
export function encodingOf(accepted: string | undefined): Encoding {
	const read = (accepted ?? '').split(',').map((part) => part.trim().toLowerCase());
	const isRead = (name: string) =>
		read.some(
			(part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(?:[.]0*)?\s*$/.test(part))
		);
	if (isRead('br')) return 'br';
	return isRead('gzip') ? 'gzip' : 'identity';
}

export async function encoded(body: Buffer, encoding: Encoding): Promise<Buffer> {
	if (encoding === 'identity') return body;
	if (encoding === 'gzip') return gzipped(body, { level });
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: level,
		[constants.BROTLI_PARAM_SIZE_HINT]: body.length
	};
	return brotli(body, { params });
}

import type { FilePurpose } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { SignedIn } from '../src/context.ts';
import { appendToFile } from '../src/files/append-file.ts';
import { createFile } from '../src/files/create-file.ts';

/** Somebody sends a file, whole, for an act that follows. @returns its id */
export async function sendFile(
	ctx: SignedIn,
	file: { purpose: FilePurpose; name: string; content: Uint8Array }
): Promise<string> {
	const id = randomUUID();
	const { content, ...announced } = file;
	await createFile(ctx, { ...announced, id, size: content.length });
	await appendToFile(ctx, { id, offset: 0 }, Readable.from([content]));
	return id;
}

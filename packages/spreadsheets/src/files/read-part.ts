import { XmlReader, type XmlHandler } from './xml.ts';
import type { Archive, Budget } from './zip.ts';

/**
 * Reads an XML part of an archive.
 *
 * @param isDone says that nothing more of it matters
 * @throws SpreadsheetFault what `Archive` and `XmlReader` refuse
 */
export function readPart(
	{ archive, budget }: { archive: Archive; budget: Budget },
	name: string,
	handler: XmlHandler,
	isDone: () => boolean = () => false
): void {
	const reader = new XmlReader(handler);
	let decoder: InstanceType<typeof TextDecoder> | undefined;
	archive.read(name, budget, (piece) => {
		decoder ??= new TextDecoder(encodingOf(piece));
		reader.feed(decoder.decode(piece, { stream: true }));
		return !isDone();
	});
	if (isDone()) return;
	reader.feed(decoder?.decode() ?? '');
	reader.end();
}

function encodingOf([first, second]: Uint8Array): string {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

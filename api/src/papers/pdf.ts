import { typstTemplate, type Bundle } from '@halle/documents';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { drawable } from './drawable.ts';

/** Fonts from npm, read once: nothing is looked for on the machine. */
const fonts = [
	'@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
	'@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
	'@expo-google-fonts/figtree/400Regular/Figtree_400Regular.ttf',
	'@expo-google-fonts/figtree/700Bold/Figtree_700Bold.ttf'
];
/** One sign in each of the fonts that may have to draw it. */
const signTemplate = `
#set document(title: "signe")
#set text(lang: "fr", font: "Source Serif 4")
#let sign = sys.inputs.sign
#sign #strong(sign) #text(font: "Figtree", sign) #text(font: "Figtree", weight: 700, sign)
`;
/** How many signs of one file are tried: beyond, a sign out of the ordinary is one too many. */
const triedSignsMax = 200;
/** Compiled layouts are kept for so many compilations, then forgotten. */
const cachedCompilations = 10;
let compiler: NodeCompiler | undefined;

/**
 * Prints a bundle as PDF/UA-1: tagged, titled, in French, with bookmarks. Typst refuses to write a file that would not
 * be accessible: a sign that no font draws is replaced by its number beforehand.
 *
 * @param author name of the instance, kept in the properties of the file
 * @param at when the version was made: the same version always gives the same file
 * @throws Error with what Typst said, when the template is at fault
 */
export function pdfOf(bundle: Bundle, author: string, at: Date): Uint8Array {
	let tried = 0;
	const drawn = drawable(bundle, (sign) => (tried += 1) <= triedSignsMax && canDraw(sign));
	return printAsIs(drawn, author, at);
}

/** @throws Error also when a text holds a sign that no font draws */
export function printAsIs(bundle: Bundle, author: string, at: Date): Uint8Array {
	const printer = printerOf();
	const compiled = printer.compile({
		mainFileContent: typstTemplate,
		inputs: { bundle: JSON.stringify({ ...bundle, author }) }
	});
	const document = compiled.result;
	if (!document) {
		const failure = compiled.takeDiagnostics();
		throw new Error(`Typst: ${JSON.stringify(failure && printer.fetchDiagnostics(failure))}`);
	}
	const pdf = printer.pdf(document, {
		pdfStandard: 'ua-1',
		creationTimestamp: Math.floor(at.getTime() / 1000)
	});
	printer.evictCache(cachedCompilations);
	return new Uint8Array(pdf);
}

/** Whether Typst writes an accessible file with this sign: it refuses one in which a sign would be missing. */
function canDraw(sign: string): boolean {
	const printer = printerOf();
	const { result } = printer.compile({ mainFileContent: signTemplate, inputs: { sign } });
	if (!result) return false;
	try {
		printer.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: 0 });
		return true;
	} catch {
		return false;
	}
}

function printerOf(): NodeCompiler {
	compiler ??= NodeCompiler.create({
		fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(new URL(import.meta.resolve(file)))) }]
	});
	return compiler;
}

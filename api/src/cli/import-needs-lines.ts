import { lineRefusals, writeQuantity } from '@halle/domain';
import type { Created } from './create-imported.ts';
import type { NeedLine, ReadNeeds } from '@halle/spreadsheets';
import { findingText, leftAsideText } from '@halle/words/need-imports';
import { dayNumeric, euros, plural } from '@halle/words/format';

/** What the reading of a file answers as JSON. */
export function needsAnswer({ lines, repeated }: ReadNeeds) {
	const ready = lines.flatMap((line) => (line.need ? [{ line, need: line.need }] : []));
	return {
		rows: lines.length + repeated.length,
		ready: ready.length,
		warnings: ready.filter(({ line }) => line.findings.length > 0).length,
		refused: lines.filter(({ need }) => need === null).map(refusalOf),
		needs: ready.map(({ line, need }) => ({
			label: need.label,
			cpv: need.cpvCode,
			quantity: need.quantity,
			unit: need.unit,
			amountCents: need.amountExclTaxCents,
			neededOn: need.neededFromOn,
			warnings: line.findings.map(findingLine)
		}))
	};
}

/** The same for a person, line by line; what was left aside is said apart. */
export function needLines(read: ReadNeeds, created: Created | null): { said: string[]; aside: string[] } {
	const { rows, ready, warnings, refused } = needsAnswer(read);
	return {
		said: [
			`${count(rows)} lignes lues\u00a0: ${count(ready)} prêtes, dont ${count(warnings)} à vérifier, ${count(refused.length)} refusées.`,
			...read.lines.flatMap(lineText),
			created ? createdText(created) : 'Essai\u00a0: rien n’a été enregistré.'
		],
		aside: read.leftAside.map(leftAsideText)
	};
}

function createdText({ posted, earlier, incomplete }: Created): string {
	const known = earlier === 0 ? '' : ` ${plural(earlier, 'l’était déjà', 'l’étaient déjà')}.`;
	const left =
		incomplete === 0
			? ''
			: ` ${plural(incomplete, 'attend', 'attendent')} sur la page de l’import, à compléter.`;
	return `${plural(posted, 'besoin créé', 'besoins créés')}.${known}${left}`;
}

function lineText({ cell, label, need, findings }: NeedLine): string[] {
	const cost = need?.amountExclTaxCents == null ? '' : `, ${euros(need.amountExclTaxCents)} HT`;
	const day = need?.neededFromOn ? `, à partir du ${dayNumeric(need.neededFromOn)}` : '';
	const said = need ? `${writeQuantity(need.quantity, need)}${cost}${day}` : 'refusée';
	return [
		`${cell}  ${label.slice(0, 80)}\u00a0: ${said}`,
		...findings.map((finding) => `      ${findingLine(finding)}`)
	];
}

function refusalOf({ cell, findings }: NeedLine): { cell: string; reason: string } {
	const first = findings.find(({ code }) => lineRefusals.some((refusal) => refusal === code));
	return { cell: first?.cell ?? cell, reason: first ? findingText(first) : '' };
}

function findingLine(finding: NeedLine['findings'][number]): string {
	return `${finding.cell}\u00a0: ${findingText(finding)}`;
}

function count(value: number): string {
	return value.toLocaleString('fr-FR');
}

import { addDays, yearsOf, type GroupChangeKind, type ReminderCell } from '@halle/domain';
import type { LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { dayNumeric, euros } from './format.ts';

const changes: Readonly<Record<GroupChangeKind, (who: string) => string>> = {
	joined: (who) => `${who} rejoint le groupement.`,
	left: (who) => `${who} quitte le groupement.`,
	excluded: (who) => `${who} est écartée du groupement par le coordonnateur.`,
	quantity: (who) => `${who} change ses quantités.`
};

const reminders: Readonly<
	Record<ReminderCell, { subject: string; text: string; path: (groupId: string) => string }>
> = {
	answer: {
		subject: 'Votre réponse est attendue',
		text: 'Les autres communes attendent de savoir si la vôtre achète avec elles.',
		path: paths.groupAnswer
	},
	quantities: {
		subject: 'Vos quantités sont à confirmer',
		text: 'Les fournisseurs chiffreront ces quantités : confirmez-les, ou corrigez-les, avant la publication.',
		path: paths.groupQuantities
	},
	deliberation: {
		subject: 'La délibération de votre conseil est attendue',
		text: 'Rien ne peut être publié avant que chaque conseil ait voté la convention.',
		path: paths.groupDeliberation
	},
	signature: {
		subject: 'La signature de la convention est attendue',
		text: 'Votre délibération est exécutoire : il reste à signer la convention.',
		path: paths.groupSignature
	}
};

/** What is written to the members of a group, and of the law to those who enter it. */
export const groupLetters: LetterWriters<
	'group-change' | 'group-excluded' | 'exit-requested' | 'group-reminder' | 'papers-issued' | 'law-ending'
> = {
	'group-change': ({ groupId, groupTitle, who, change, beforeCents, afterCents, crossed }, page) => ({
		subject: `Ce qui change dans le groupement « ${groupTitle} »`,
		paragraphs: [
			changes[change](who),
			`Le total estimé passe de ${euros(beforeCents, 'never')} à ${euros(afterCents, 'never')} HT.`,
			crossed
				? 'Un seuil est franchi : la procédure ou la publicité change, et des documents sont à refaire.'
				: 'La procédure ne change pas.',
			page(paths.groupChanges(groupId))
		]
	}),
	'group-excluded': ({ groupTitle, reason }, page) => ({
		subject: `Votre commune ne fait plus partie de « ${groupTitle} »`,
		paragraphs: [
			`Le coordonnateur du groupement « ${groupTitle} » a écarté votre commune. Sa raison : ${reason}`,
			'Votre besoin est de nouveau libre et proposé à d’autres communes.',
			page(paths.needs)
		]
	}),
	'exit-requested': ({ groupId, groupTitle, who, reason }, page) => ({
		subject: `${who} demande à quitter « ${groupTitle} »`,
		paragraphs: [
			`${who} demande à quitter le groupement. Sa raison : ${reason}`,
			'Le départ prend effet à la fin des contrats en cours : rien ne change d’ici là.',
			page(paths.group(groupId))
		]
	}),
	'group-reminder': ({ groupId, groupTitle, cell }, page) => ({
		subject: `${reminders[cell].subject} : ${groupTitle}`,
		paragraphs: [
			`Le coordonnateur du groupement « ${groupTitle} » vous le rappelle. ${reminders[cell].text}`,
			page(reminders[cell].path(groupId))
		]
	}),
	'papers-issued': ({ groupId, groupTitle, version }, page) => ({
		subject: `À voter par votre conseil : ${groupTitle}`,
		paragraphs: [
			version === 1
				? 'La convention de ce groupement et ses annexes sont établies : votre conseil peut les voter.'
				: `La version ${version} des documents change ce qui concerne votre commune : votre conseil doit la voter, même s’il a déjà voté la précédente.`,
			'Le dossier du conseil (note, projet de délibération, convention et annexes) est prêt en un seul fichier.',
			page(paths.groupPapers(groupId))
		]
	}),
	'law-ending': ({ from, to, isOver, rules }, page) => {
		const years = yearsOf({ from, to });
		return {
			subject: `Seuils ${years} : la suite est à entrer`,
			paragraphs: [
				`Les seuils ${years} ${isOver ? 'ont pris' : 'prennent'} fin le ${dayNumeric(to)}, et aucun n’est enregistré pour la suite (${rules.join(', ')}).`,
				'Entrez ceux qui suivent dès qu’ils paraissent au Journal officiel. D’ici là rien ne s’arrête : passé cette date, les groupements continuent avec les derniers seuils connus, marqués à vérifier, et le coordonnateur confirme la procédure avant de publier.',
				page(paths.lawRulesOn(addDays(to, 1)))
			]
		};
	}
};

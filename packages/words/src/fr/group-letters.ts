import {
	addDays,
	yearsOf,
	type Balance,
	type Day,
	type GroupChangeKind,
	type ReminderCell
} from '@halle/domain';
import { groupStepUid } from '../agenda-uids.ts';
import type { LetterWriters, Writing } from '../letter-facts.ts';
import { operatorPaths } from '../operator-paths.ts';
import { paths } from '../paths.ts';
import { groupPaths } from '../group-paths.ts';
import { threadPaths } from '../thread-paths.ts';
import { sayBalance } from './balance.ts';
import { dayNumeric, euros, plural } from './format.ts';
import { refusalMessage } from './refusals.ts';

const changes: Readonly<Record<GroupChangeKind, (who: string) => string>> = {
	joined: (who) => `${who} rejoint le groupement.`,
	left: (who) => `${who} quitte le groupement.`,
	excluded: (who) => `${who} est écartée du groupement par le coordonnateur.`,
	quantity: (who) => `${who} change ses quantités.`
};

const reminders: Readonly<
	Record<ReminderCell, { subject: string; text: string; verb: string; path: (groupId: string) => string }>
> = {
	answer: {
		subject: 'Votre réponse est attendue',
		text: 'Les autres communes attendent de savoir si la vôtre achète avec elles.',
		verb: 'Répondre',
		path: paths.groupAnswer
	},
	quantities: {
		subject: 'Vos quantités sont à confirmer',
		text: 'Les fournisseurs chiffreront ces quantités : confirmez-les, ou corrigez-les, avant la publication.',
		verb: 'Confirmer les quantités',
		path: paths.groupQuantities
	},
	deliberation: {
		subject: 'La délibération de votre conseil est attendue',
		text: 'Rien ne peut être publié avant que chaque conseil ait voté la convention.',
		verb: 'Enregistrer la délibération',
		path: paths.groupDeliberation
	},
	signature: {
		subject: 'La signature de la convention est attendue',
		text: 'Votre délibération est exécutoire : il reste à signer la convention.',
		verb: 'Enregistrer la signature',
		path: groupPaths.groupSignature
	}
};

/** What is written to the members of a group, and of the law to those who enter it. */
export const groupLetters: LetterWriters<
	| 'suggestion-found'
	| 'group-invitation'
	| 'member-answered'
	| 'coordinator-named'
	| 'quantities-asked'
	| 'group-change'
	| 'group-message'
	| 'answer-refused'
	| 'group-excluded'
	| 'exit-requested'
	| 'group-reminder'
	| 'papers-issued'
	| 'signature-due'
	| 'group-constituted'
	| 'group-handed-over'
	| 'group-cancelled'
	| 'law-ending'
> = {
	'suggestion-found': ({ suggestionId, title, others, balance }) => ({
		subject: `${plural(others, 'autre commune cherche', 'autres communes cherchent')} comme vous : ${title}`,
		parts: [
			`${plural(others, 'autre commune cherche', 'autres communes cherchent')} la même chose que vous : « ${title} ». Vous pouvez acheter ensemble.`,
			...(balance
				? balanceParts(balance)
				: ['Sa page dit ce que votre commune y gagnerait, et d’où vient le calcul.'])
		],
		button: { label: 'Voir ce groupement suggéré', path: paths.suggestion(suggestionId) }
	}),
	'group-invitation': ({ groupId, groupTitle, founderName, communes, answerUntilOn, hasNeed }) => ({
		subject: `Invitation à acheter ensemble : ${groupTitle}`,
		parts: [
			`${founderName} vous invite à acheter ensemble « ${groupTitle} », à ${plural(communes, 'commune')}.`,
			`${hasNeed ? 'Votre besoin y est déjà, et rien' : 'Dites-y ce qu’il vous faut et en quelle quantité : rien'} ne vous engage avant le vote de votre conseil. Répondez au plus tard le ${dayNumeric(answerUntilOn)}.`
		],
		button: { label: 'Répondre', path: paths.groupAnswer(groupId) },
		dated: {
			uid: groupStepUid(groupId, 'answers'),
			on: answerUntilOn,
			title: `Dernier jour pour répondre à l’invitation : ${groupTitle}`,
			note: `${founderName} attend de savoir si votre commune achète avec elle.`
		}
	}),
	'group-handed-over': ({ groupId, groupTitle, founderName, reason, mustName }) => ({
		subject: `${founderName} vous passe la main : ${groupTitle}`,
		parts: [
			`${founderName} quitte le groupement « ${groupTitle} », que votre commune mène désormais. Sa raison : ${reason}`,
			mustName
				? 'Il reste à désigner le coordonnateur. Les réponses des communes invitées vous seront annoncées.'
				: 'Les réponses des communes invitées seront annoncées au coordonnateur, qui continue.'
		],
		button: { label: 'Voir le groupement', path: paths.group(groupId) }
	}),
	'member-answered': ({ groupId, groupTitle, who, accepted, reason, waiting }) => ({
		subject: `${who} ${accepted ? 'participe' : 'ne participe pas'} : ${groupTitle}`,
		parts: [
			accepted
				? `${who} achète avec vous « ${groupTitle} ».`
				: `${who} n’achète pas avec vous « ${groupTitle} ».${reason ? ` Sa raison : ${reason}` : ''}`,
			waiting === 0
				? 'Toutes les communes invitées ont répondu.'
				: `${plural(waiting, 'commune n’a', 'communes n’ont')} pas encore répondu.`
		],
		button: { label: 'Voir le groupement', path: paths.group(groupId) }
	}),
	'coordinator-named': ({ groupId, groupTitle, coordinatorName, isYou }) => ({
		subject: isYou ? `Vous coordonnez « ${groupTitle} »` : `${coordinatorName} coordonne « ${groupTitle} »`,
		parts: [
			`${coordinatorName} est désormais le coordonnateur du groupement « ${groupTitle} ».`,
			isYou
				? 'La suite dépend de vous : clore les adhésions, arrêter les règles, puis préparer la consultation.'
				: 'C’est là que se préparent la convention et la consultation, pour toutes les communes.'
		],
		button: { label: 'Voir le groupement', path: paths.group(groupId) }
	}),
	'quantities-asked': ({ groupId, groupTitle }) => ({
		subject: `Vos quantités sont à confirmer : ${groupTitle}`,
		parts: [
			`Les membres de « ${groupTitle} » sont connus : il reste à confirmer les quantités de votre commune, ou à les corriger.`,
			'Les fournisseurs feront leurs prix sur elles, et elles ne changent plus une fois la consultation publiée.'
		],
		button: { label: 'Confirmer les quantités', path: paths.groupQuantities(groupId) }
	}),
	'group-change': ({ groupId, groupTitle, who, change, beforeCents, afterCents, crossed }) => ({
		subject: `Ce qui change dans le groupement « ${groupTitle} »`,
		parts: [
			changes[change](who),
			`Le total estimé passe de ${euros(beforeCents, 'never')} à ${euros(afterCents, 'never')} HT.`,
			crossed
				? 'Un seuil est franchi : la procédure ou la publicité change, et des documents sont à refaire.'
				: 'La procédure ne change pas.'
		],
		button: { label: 'Lire ce qui change', path: paths.groupChanges(groupId) }
	}),
	'group-message': ({ groupId, groupTitle, memberId, who, organisationName, text, isCut, files }) => ({
		subject: `Message de ${organisationName} : ${groupTitle}`,
		parts: [
			memberId === null
				? `${who}, ${organisationName}, écrit à tout le groupement « ${groupTitle} » :`
				: `${who}, ${organisationName}, vous écrit au sujet du groupement « ${groupTitle} » :`,
			{ quote: isCut ? `${text}…` : text },
			...(isCut ? ['La suite est sur la page.'] : []),
			...(files > 0
				? [`${plural(files, 'fichier est joint', 'fichiers sont joints')} : à prendre sur la page.`]
				: [])
		],
		button: { label: 'Lire et répondre', path: threadPaths.groupMessages(groupId, memberId) },
		after: ['Une réponse à ce courriel n’arrive à personne : écrivez sur la page.'],
		afterAnswerable: [
			memberId === null
				? 'Vous pouvez répondre à ce courriel : tout le groupement lira votre réponse.'
				: 'Vous pouvez répondre à ce courriel : la commune et le coordonnateur liront votre réponse.'
		]
	}),
	'answer-refused': ({ groupId, groupTitle, memberId, code }) => ({
		subject: `Votre réponse n’a pas été transmise : ${groupTitle}`,
		parts: [
			`Vous avez répondu par courriel à un message du groupement « ${groupTitle} ». Personne ne l’a reçue.`,
			refusalMessage(code)
		],
		button: { label: 'Voir les messages', path: threadPaths.groupMessages(groupId, memberId) }
	}),
	'group-excluded': ({ groupTitle, reason }) => ({
		subject: `Votre commune ne fait plus partie de « ${groupTitle} »`,
		parts: [
			`Le coordonnateur du groupement « ${groupTitle} » a écarté votre commune. Sa raison : ${reason}`,
			'Votre besoin est de nouveau libre et proposé à d’autres communes.'
		],
		button: { label: 'Voir vos besoins', path: paths.needs }
	}),
	'exit-requested': ({ groupId, groupTitle, who, reason }) => ({
		subject: `${who} demande à quitter « ${groupTitle} »`,
		parts: [
			`${who} demande à quitter le groupement. Sa raison : ${reason}`,
			'Le départ prend effet à la fin des contrats en cours : rien ne change d’ici là.'
		],
		button: { label: 'Voir le groupement', path: paths.group(groupId) }
	}),
	'group-reminder': ({ groupId, groupTitle, cell }) => ({
		subject: `${reminders[cell].subject} : ${groupTitle}`,
		parts: [`Le coordonnateur du groupement « ${groupTitle} » vous le rappelle. ${reminders[cell].text}`],
		button: { label: reminders[cell].verb, path: reminders[cell].path(groupId) }
	}),
	'papers-issued': ({ groupId, groupTitle, version, plannedOn }) => ({
		subject: `À voter par votre conseil : ${groupTitle}`,
		parts: [
			version === 1
				? 'La convention de ce groupement et ses annexes sont établies : votre conseil peut les voter.'
				: `La version ${version} des documents change ce qui concerne votre commune : votre conseil doit la voter, même s’il a déjà voté la précédente.`,
			'Le dossier du conseil (note, projet de délibération, convention et annexes) est prêt en un seul fichier.',
			...(plannedOn
				? [`Les votes et les signatures sont prévus pour le ${dayNumeric(plannedOn)} au plus tard.`]
				: [])
		],
		button: { label: 'Lire le dossier du conseil', path: paths.groupPapers(groupId) },
		...councilsDate(groupId, groupTitle, plannedOn)
	}),
	'signature-due': ({ groupId, groupTitle, enforceableOn, plannedOn }) => ({
		subject: `Convention à signer : ${groupTitle}`,
		parts: [
			`La délibération de votre conseil sur « ${groupTitle} » est enregistrée : il reste à signer la convention, à partir du ${dayNumeric(enforceableOn)}.`,
			'Rien ne peut être publié avant que chaque commune ait signé.'
		],
		button: { label: 'Enregistrer la signature', path: groupPaths.groupSignature(groupId) },
		...councilsDate(groupId, groupTitle, plannedOn)
	}),
	'group-constituted': ({ groupId, groupTitle, communes, publishes }) => ({
		subject: `Convention en vigueur : ${groupTitle}`,
		parts: [
			`Toutes les communes ont signé : le groupement « ${groupTitle} » est constitué, à ${plural(communes, 'commune')}.`,
			publishes
				? 'Vous pouvez publier la consultation dès qu’elle est prête.'
				: 'Le coordonnateur publie maintenant la consultation. Vous serez prévenus.'
		],
		button: { label: 'Voir le groupement', path: paths.group(groupId) }
	}),
	'group-cancelled': ({ groupTitle, reason }) => ({
		subject: `Groupement abandonné : ${groupTitle}`,
		parts: [
			`Le groupement « ${groupTitle} » est abandonné.${reason ? ` La raison donnée : ${reason}` : ''}`,
			'Le besoin de votre commune est de nouveau libre et proposé à d’autres.'
		],
		button: { label: 'Voir vos besoins', path: paths.needs }
	}),
	'law-ending': ({ from, to, isOver, rules }) => {
		const years = yearsOf({ from, to });
		return {
			subject: `Seuils ${years} : la suite est à entrer`,
			parts: [
				`Les seuils ${years} ${isOver ? 'ont pris' : 'prennent'} fin le ${dayNumeric(to)}, et aucun n’est enregistré pour la suite (${rules.join(', ')}).`,
				'Entrez ceux qui suivent dès qu’ils paraissent au Journal officiel. D’ici là rien ne s’arrête : passé cette date, les groupements continuent avec les derniers seuils connus, marqués à vérifier, et le coordonnateur confirme la procédure avant de publier.'
			],
			button: { label: 'Entrer les seuils', path: operatorPaths.lawRulesOn(addDays(to, 1)) },
			...(!isOver && {
				dated: {
					uid: `seuils-${to}`,
					on: to,
					title: `Dernier jour des seuils ${years}`,
					note: 'Les suivants sont à entrer.'
				}
			})
		};
	}
};

/** The planned day of the councils, as the calendar of the group has it. */
function councilsDate(groupId: string, groupTitle: string, plannedOn: Day | null): Pick<Writing, 'dated'> {
	if (plannedOn === null) return {};
	return {
		dated: {
			uid: groupStepUid(groupId, 'councils'),
			on: plannedOn,
			title: `Dernier jour prévu pour voter et signer la convention : ${groupTitle}`,
			note: 'Rien ne peut être publié avant.'
		}
	};
}

/** What the commune would gain, then what warns of it. */
function balanceParts(balance: Balance): string[] {
	const { sentence, hours, warning, besides, basis } = sayBalance(balance);
	return [
		`Pour votre commune. ${sentence}`,
		...(warning ? [`${warning} ${besides ?? ''}`] : []),
		hours,
		basis
	];
}

import { type KnownShape, shape, texts } from './shapes-known.ts';

/**
 * The shapes that help desks, bots and repositories keep replies in. A subject line is read by the customer too, so that it is
 * checked: as a reply of its own with the key `…/subject`, in the middle of a conversation, for it neither greets nor closes.
 * Internal notes, tags, buttons and what the customer says are no replies.
 */
export const KNOWN_SHAPES: readonly KnownShape[] = [
  shape(
    'github-replies',
    /(?:^|\/)\.github\/(?:saved[-_]?)?replies\.ya?ml$/,
    ['replies'],
    [texts('replies[*].body', { markup: 'markdown', title: 'name|title' })],
  ),
  // Probot apps keep what they say in the settings of the repository.
  shape(
    'github-bot',
    /(?:^|\/)\.github\/[^/]+\.ya?ml$/,
    ['*'],
    [
      ...[
        'markComment',
        'unmarkComment',
        'closeComment',
        'lockComment',
        'supportComment',
        'requestInfoReplyComment',
        'referenceComment',
        'newIssueWelcomeComment',
        'newPRWelcomeComment',
        'firstPRMergeComment',
        'issueOpened',
        'issueClosed',
        'pullRequestOpened',
        'pullRequestClosed',
        'comment',
      ].map((key) => texts(`**.${key}`, { markup: 'markdown', isEach: true })),
    ],
  ),
  shape(
    'zendesk-dynamic-content',
    'variants content',
    ['**.variants[*].content'],
    [texts('**.variants[*].content', { title: '^.name|^.placeholder', language: 'locale', isTranslated: true })],
  ),
  shape(
    'zendesk',
    'actions field value',
    ['**.actions[*].field'],
    [
      texts('**.actions[field=comment_value].value', {
        title: '^.title|^.name',
        unless: '^.actions[field=comment_mode_is_public][value=false]',
      }),
      texts('**.actions[field=comment_value].value[1]', {
        title: '^.title|^.name',
        unless: '^.actions[field=comment_mode_is_public][value=false]',
      }),
      texts('**.actions[field=comment_value_html].value', {
        markup: 'html',
        title: '^.title|^.name',
        unless: '^.actions[field=comment_mode_is_public][value=false]',
      }),
      texts('**.actions[field=comment_value_html].value[1]', {
        markup: 'html',
        title: '^.title|^.name',
        unless: '^.actions[field=comment_mode_is_public][value=false]',
      }),
      texts('**.actions[field=subject].value', { title: '^.title|^.name', part: 'subject' }),
    ],
  ),
  shape(
    'gorgias',
    'actions arguments',
    ['**.actions[*].arguments'],
    [
      texts('**.actions[*].arguments.body_html', {
        markup: 'html',
        title: '^.^.name',
        language: '^.^.language',
        unless: '^[name=addInternalNote]',
      }),
      texts('**.actions[*].arguments.body_text', {
        markup: 'plain',
        title: '^.^.name',
        language: '^.^.language',
        unless: '^[name=addInternalNote]',
      }),
      texts('**.actions[*].arguments.subject', { title: '^.^.name', language: '^.^.language', part: 'subject' }),
    ],
  ),
  shape(
    'dialogflow',
    'responses messages',
    ['responses[*].messages[*]'],
    [
      texts('responses[*].messages[*].speech', { title: '^.^.name', language: 'lang' }),
      texts('responses[*].messages[*].speech[*]', { title: '^.^.name', language: 'lang' }),
      texts('responses[*].messages[*].text.text[*]', { title: '^.^.^.name', language: '^.lang' }),
    ],
  ),
  shape(
    'dialogflow-cx',
    'ulfillment messages text',
    ['**.messages[*].text.text'],
    [
      texts('**.messages[*].text.text[*]', {
        title: '^.^.^.name|^.^.^.displayName|^.^.^.^.displayName|^.^.^.^.name',
        language: '^.languageCode',
      }),
    ],
  ),
  shape('rasa', '', ['responses.*[*].text'], [texts('responses.*[*].text', { title: '@' })]),
  shape('rasa', 'utter_', ['responses.*[*]'], [texts('responses.*[*]', { title: '@' })]),
  shape('rasa', 'templates', ['templates.*[*].text'], [texts('templates.*[*].text', { title: '@' })]),
  shape('rasa', 'templates utter_', ['templates.*[*]'], [texts('templates.*[*]', { title: '@' })]),
  shape(
    'osticket',
    'response notes',
    ['[*].response', '[*].notes'],
    [texts('[*].response', { markup: 'html', title: 'title|name' })],
  ),
  shape(
    'osticket',
    'response isenabled',
    ['[*].response', '[*].isenabled'],
    [texts('[*].response', { markup: 'html', title: 'title|name' })],
  ),
  shape(
    'email-template',
    'subject',
    ['subject', 'body'],
    [
      texts('body', { markup: 'html', title: 'title|name', isTranslated: true }),
      texts('subject', { markup: 'plain', title: 'title|name', part: 'subject', isTranslated: true }),
    ],
  ),
  shape(
    'email-template',
    'subject message deptId',
    ['subject', 'message'],
    [
      texts('message', { markup: 'html', isTranslated: true }),
      texts('subject', { markup: 'plain', part: 'subject', isTranslated: true }),
    ],
  ),
  shape(
    'front',
    '_results is_available_for_all_inboxes',
    ['_results[*].body'],
    [
      texts('_results[*].body', { markup: 'html', title: 'name' }),
      texts('_results[*].subject', { title: 'name', part: 'subject' }),
    ],
  ),
  shape(
    'kustomer',
    'attributes draft',
    ['**.attributes.draft'],
    [
      texts('**.attributes.draft.text', { markup: 'plain', title: '^.name' }),
      texts('**.attributes.draft.body', { title: '^.name' }),
      texts('**.attributes.draft.html', { markup: 'html', title: '^.name' }),
      texts('**.attributes.draft.subject', { title: '^.name', part: 'subject' }),
    ],
  ),
  shape(
    'lex',
    'plainTextMessage',
    ['**.plainTextMessage.value'],
    [texts('**.plainTextMessage.value', { markup: 'plain' })],
  ),
  shape(
    'watson',
    'dialog_nodes output',
    ['dialog_nodes[*].output'],
    [
      texts('dialog_nodes[*].output.generic[*].values[*].text', { title: '^.^.^.title|^.^.^.dialog_node' }),
      texts('dialog_nodes[*].output.text.values[*]', { title: '^.^.title|^.^.dialog_node' }),
    ],
  ),
  shape(
    'bot-framework',
    'Microsoft.SendActivity activity',
    ['**[$kind=Microsoft.SendActivity]'],
    [texts('**[$kind=Microsoft.SendActivity].activity', { markup: 'markdown', isEach: true })],
  ),
];

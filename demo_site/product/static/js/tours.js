// The tours of Windowsill as data: the same steps for either engine.
// A step whose target is not on the page stands alone.

export const TOURS = {
  welcome: {
    id: 'welcome',
    name: 'Welcome to Windowsill',
    steps: [
      {
        id: 'hello',
        title: 'Welcome to Windowsill',
        text: 'Your plants, and what each of them needs today. Three steps, and you know your way.',
      },
      {
        id: 'tasks',
        target: 'tasks',
        title: 'What to do today',
        text: 'Tick off a task when it is done. Windowsill works out when it comes up again.',
      },
      {
        id: 'help',
        target: 'help',
        title: 'There is more',
        text: 'Whenever you like, take a look around from here.',
      },
    ],
  },
  'look-around': {
    id: 'look-around',
    name: 'A look around',
    steps: [
      {
        id: 'tasks',
        target: 'tasks',
        title: 'First, today',
        text: 'The thirsty ones come first. Nothing here takes longer than the kettle.',
      },
      {
        id: 'week',
        target: 'week',
        title: 'Then, the week',
        text: 'A dot is a task. A day with many dots is a good day to stay in.',
      },
      {
        id: 'light',
        target: 'light',
        title: 'The light outside',
        text: 'On dark days plants drink less. Windowsill moves the waterings for you.',
      },
      {
        id: 'nav',
        target: 'nav',
        title: 'Meet the plants',
        text: 'Every plant has its own page, with its story and its journal. Gloria likes visitors.',
      },
    ],
  },
};

export function targetOf(step) {
  return step.target ? document.querySelector(`[data-tour="${step.target}"]`) : null;
}

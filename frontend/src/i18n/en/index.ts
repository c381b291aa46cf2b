// In: the messages by theme. Out: all of them under one roof.
import { affairs } from './affairs';
import { audit } from './audit';
import { dialogs } from './dialogs';
import { frame } from './frame';
import { office } from './office';
import { publicLedger } from './public';
import { rules } from './rules';
import { words } from './words';
import { work } from './work';

export const en = {
  ...words,
  ...frame,
  ...work,
  ...dialogs,
  ...office,
  ...rules,
  ...publicLedger,
  ...affairs,
  ...audit,
};

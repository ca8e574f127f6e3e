import { engine } from './engine.js';

engine.ask({ ask: 'layer', layer: 'conv2d', input: '24x24x3', settings: { filters: 10, kernel: 3 } });

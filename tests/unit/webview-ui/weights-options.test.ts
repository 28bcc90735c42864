import { describe, expect, it } from 'vitest';
import type { ArchitectureChoice, RunView, TrainingForm } from '../../../extension/protocol/training.ts';
import { weightsOptions } from '../../../extension/webview/training/weights-options.ts';

const form: TrainingForm = {
  task: 'detect',
  architecture: 'fcos_resnet18',
  size: 320,
  epochs: 200,
  batch: 8,
  holdOut: 0.2,
  augment: true,
  weights: '',
  freeze: false,
  device: 'cpu',
  seed: 0,
};
const fcos: ArchitectureChoice = {
  name: 'fcos_resnet18',
  title: 'FCOS',
  paper: '',
  size: 320,
  smallest: 64,
  secondsPerImage: 0.3,
  beginsWith: ['fcos_resnet18', 'resnet18'],
};
const offered = [
  { id: 'resnet18-imagenet', name: 'ResNet-18, ImageNet', architecture: 'resnet18' },
  { id: 'resnet34-imagenet', name: 'ResNet-34, ImageNet', architecture: 'resnet34' },
];
const texts = (...of: Parameters<typeof weightsOptions>): string[] => weightsOptions(...of).map(({ text }) => text);

describe('what a training can begin with', () => {
  it('are weights on offer that fit the network, to be downloaded first', () => {
    expect(texts(form, [], offered, fcos)).toEqual([
      'Random weights',
      'ResNet-18, ImageNet (download…)',
      'A file of weights…',
    ]);
    const option = weightsOptions(form, [], offered, fcos)[1];
    expect([option?.todo, option?.id]).toEqual(['download', 'resnet18-imagenet']);
  });

  it('are downloaded weights by their file, named once when they are chosen', () => {
    const there = offered.map(one => ({ ...one, file: `/weights/${one.id}.pth` }));
    const chosen = { ...form, weights: '/weights/resnet18-imagenet.pth' };
    expect(texts(chosen, [], there, fcos)).toEqual(['Random weights', 'ResNet-18, ImageNet', 'A file of weights…']);
  });

  it('are runs of the same network, and a file that was chosen', () => {
    const run = {
      weights: '/runs/1/weights.safetensors',
      name: 'run 1',
      task: 'detect',
      architecture: 'fcos_resnet18',
    };
    const runs = [run, { ...run, name: 'run 2', architecture: 'fcos_resnet34' }] as unknown as RunView[];
    expect(texts({ ...form, weights: '/home/mia/old.pth' }, runs, [], fcos)).toEqual([
      'Random weights',
      'run 1',
      'old.pth',
      'A file of weights…',
    ]);
  });
});

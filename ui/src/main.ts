// Starts the window: the host of this build, the stores, the page.
import { createPlatform } from '$platform';
import { mount } from 'svelte';
import { App } from './core/app.svelte';
import './design/tokens.css';
import './design/base.css';
import Window from './views/Window.svelte';

const target = document.getElementById('app');
if (target) mount(Window, { target, props: { app: new App(createPlatform()) } });

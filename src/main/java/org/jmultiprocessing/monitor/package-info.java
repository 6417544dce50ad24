/** Seeing a pool work: its numbers, its progress, and a picture of who did what when. */
package org.jmultiprocessing.monitor;
